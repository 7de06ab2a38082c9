package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;
import java.util.Optional;

/** How usage is counted. */
public final class Meters {

    static final String KIND = "billing.meter";

    private static final String STATUS = "status";
    private static final List<String> WRITTEN =
            List.of(
                    "customer_mapping",
                    "default_aggregation",
                    "display_name",
                    "event_name",
                    "event_time_window",
                    "value_settings");

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    Meters(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    public ObjectNode create(Params params) {
        params.required("display_name");
        params.nested("default_aggregation").required("formula");
        if (counting(params.required("event_name")).isPresent()) {
            throw Refusal.invalid(
                    "event_name", "An active meter with this event name exists already.");
        }
        ObjectNode meter = shapes.fresh(KIND).put("updated", shapes.now());
        params.writeTo(meter, WRITTEN);
        ledger.put(meter);
        events.add("billing.meter.created", meter);
        return meter;
    }

    /** The active meter that counts events of that name. */
    Optional<ObjectNode> counting(String eventName) {
        return ledger.all(KIND).stream()
                .filter(Meters::isActive)
                .filter(it -> it.path("event_name").asText().equals(eventName))
                .findFirst();
    }

    private static boolean isActive(ObjectNode meter) {
        return meter.path(STATUS).asText().equals("active");
    }

    /** The meter that a parameter names. */
    ObjectNode active(String id, String param) {
        return ledger.find(KIND, id)
                .filter(Meters::isActive)
                .orElseThrow(() -> Refusal.noReference(KIND, id, param));
    }

    public ObjectNode update(String id, Params params) {
        ObjectNode meter = find(id);
        ObjectNode before = meter.deepCopy();
        params.writeTo(meter, List.of("display_name"));
        ledger.put(meter.put("updated", shapes.now()));
        events.addUpdate("billing.meter.updated", before, meter);
        return meter;
    }

    public ObjectNode deactivate(String id) {
        ObjectNode meter = require(id, "active").put(STATUS, "inactive");
        meter.withObjectProperty("status_transitions").put("deactivated_at", shapes.now());
        return save("billing.meter.deactivated", meter);
    }

    public ObjectNode reactivate(String id) {
        ObjectNode meter = require(id, "inactive").put(STATUS, "active");
        meter.withObjectProperty("status_transitions").putNull("deactivated_at");
        return save("billing.meter.reactivated", meter);
    }

    private ObjectNode require(String id, String status) {
        ObjectNode meter = find(id);
        if (!meter.path(STATUS).asText().equals(status)) {
            throw Refusal.invalid("", "This meter is not " + status + ".");
        }
        return meter;
    }

    private ObjectNode save(String event, ObjectNode meter) {
        ledger.put(meter.put("updated", shapes.now()));
        events.add(event, meter);
        return meter;
    }

    ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }
}
