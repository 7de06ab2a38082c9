package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The record of what happened, each event with the object as it was at that moment. */
public final class Events {

    private static final String KIND = "event";
    private static final String DATA = "data";
    private static final String PENDING = "pending_webhooks";
    private static final String GIVEN_UP = "given_up";

    /** A number is the same whether it was just written or read from a file. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) ->
                    a.isNumber() && b.isNumber()
                            ? a.decimalValue().compareTo(b.decimalValue())
                            : a.equals(b) ? 0 : 1;

    private final Ledger ledger;
    private final Shapes shapes;
    private final Views views;
    private final Messenger messenger;
    private Cause cause = Cause.page();

    public Events(Ledger ledger, Shapes shapes, Views views, Messenger messenger) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.views = views;
        this.messenger = messenger;
        ledger.all(KIND).forEach(it -> it.set(DATA, Json.written(it.path(DATA))));
    }

    /** Who is to be named by the events from now on. */
    public void blame(Cause newCause) {
        cause = newCause;
    }

    public void add(String type, ObjectNode object) {
        addWithData(type, Json.object().set("object", views.of(object, List.of())));
    }

    /**
     * An update, of which Stripe tells also what the changed fields said before; of no change it
     * tells nothing.
     */
    public void addUpdate(String type, ObjectNode before, ObjectNode after) {
        ObjectNode earlier = previous(views.of(before, List.of()), after);
        if (!earlier.isEmpty()) {
            ObjectNode data = Json.object().set("object", views.of(after, List.of()));
            addWithData(type, data.set("previous_attributes", earlier));
        }
    }

    private static ObjectNode previous(ObjectNode before, ObjectNode after) {
        ObjectNode earlier = Json.object();
        for (Map.Entry<String, JsonNode> field : before.properties()) {
            if (!field.getValue().equals(BY_VALUE, after.path(field.getKey()))) {
                earlier.set(field.getKey(), field.getValue());
            }
        }
        return earlier;
    }

    private void addWithData(String type, ObjectNode data) {
        ObjectNode event = shapes.fresh(KIND).put("type", type);
        event.set(DATA, Json.written(data));
        event.withObjectProperty("request")
                .put("id", cause.requestId().orElse(null))
                .put("idempotency_key", cause.idempotencyKey().orElse(null));
        ledger.put(event);
        boolean leaves = messenger.sends(event.path("id").asText(), ledger.count(KIND));
        event.put(PENDING, leaves ? 1 : 0);
    }

    /** The ids of those that are still to be delivered, the oldest first. */
    public List<String> undelivered() {
        return ledger.all(KIND).reversed().stream()
                .filter(it -> it.path(PENDING).asInt() > 0)
                .map(it -> it.path("id").asText())
                .toList();
    }

    public void delivered(String id) {
        ledger.find(KIND, id)
                .filter(it -> it.path(PENDING).asInt() > 0)
                .ifPresent(it -> ledger.put(it.put(PENDING, 0)));
    }

    /** No more is tried. */
    public void givenUp(String id) {
        ledger.find(KIND, id).ifPresent(it -> Aside.of(it).put(GIVEN_UP, true));
        delivered(id);
    }

    /** Whether nothing of it is or was left to be tried: one that never left counts, too. */
    public static boolean wasDelivered(ObjectNode event) {
        return event.path(PENDING).asInt() == 0 && !Aside.read(event, GIVEN_UP).asBoolean();
    }
}
