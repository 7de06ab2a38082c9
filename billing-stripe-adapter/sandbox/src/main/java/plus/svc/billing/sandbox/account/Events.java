package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The record of what happened, each event with the object as it was at that moment. */
final class Events {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Views views;
    private final Consumer<String> announce;
    private Cause cause = Cause.page();

    /**
     * @param announce is told the id of each new event, before the step that caused it has ended
     */
    Events(Ledger ledger, Shapes shapes, Views views, Consumer<String> announce) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.views = views;
        this.announce = announce;
    }

    /** Who is to be named by the events from now on. */
    void blame(Cause newCause) {
        cause = newCause;
    }

    void add(String type, ObjectNode object) {
        addWithData(type, Json.object().set("object", views.of(object, List.of())));
    }

    /**
     * An update, of which Stripe tells also what the changed fields said before; of no change it
     * tells nothing.
     */
    void addUpdate(String type, ObjectNode before, ObjectNode after) {
        ObjectNode earlier = previous(views.of(before, List.of()), after);
        if (!earlier.isEmpty()) {
            ObjectNode data = Json.object().set("object", views.of(after, List.of()));
            addWithData(type, data.set("previous_attributes", earlier));
        }
    }

    private static ObjectNode previous(ObjectNode before, ObjectNode after) {
        ObjectNode earlier = Json.object();
        for (Map.Entry<String, JsonNode> field : before.properties()) {
            if (!field.getValue().equals(after.path(field.getKey()))) {
                earlier.set(field.getKey(), field.getValue());
            }
        }
        return earlier;
    }

    private void addWithData(String type, ObjectNode data) {
        ObjectNode event = shapes.fresh("event").put("type", type).put("pending_webhooks", 1);
        event.set("data", data);
        event.withObjectProperty("request")
                .put("id", cause.requestId().orElse(null))
                .put("idempotency_key", cause.idempotencyKey().orElse(null));
        ledger.put(event);
        announce.accept(event.path("id").asText());
    }
}
