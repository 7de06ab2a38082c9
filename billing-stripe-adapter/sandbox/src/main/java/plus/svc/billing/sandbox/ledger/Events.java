package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The record of what happened, each event with the object as it was at that moment. */
public final class Events {

    private static final String KIND = "event";
    private static final String DATA = "data";
    private static final String PENDING = "pending_webhooks";
    private static final String AWAITED_BY = "awaited_by";
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
    private final Audience audience;
    private final Messenger messenger;
    private Cause cause = Cause.page();
    private boolean areForgotten;

    public Events(
            Ledger ledger, Shapes shapes, Views views, Audience audience, Messenger messenger) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.views = views;
        this.audience = audience;
        this.messenger = messenger;
        ledger.all(KIND).forEach(it -> it.set(DATA, Json.written(it.path(DATA))));
    }

    /** Who is to be named by the events from now on. */
    public void blame(Cause newCause) {
        cause = newCause;
    }

    /** Takes a part of a step of which there are no events. */
    public void without(Runnable part) {
        areForgotten = true;
        try {
            part.run();
        } finally {
            areForgotten = false;
        }
    }

    public void add(String type, ObjectNode object) {
        addWithData(type, Json.object().set("object", views.of(object)));
    }

    /**
     * An update, of which Stripe tells also what the changed fields said before; of no change it
     * tells nothing.
     */
    public void addUpdate(String type, ObjectNode before, ObjectNode after) {
        ObjectNode earlier = previous(views.of(before), after);
        if (!earlier.isEmpty()) {
            ObjectNode data = Json.object().set("object", views.of(after));
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
        if (areForgotten) {
            return;
        }
        ObjectNode event = shapes.fresh(KIND).put("type", type);
        event.set(DATA, Json.written(data));
        event.withObjectProperty("request")
                .put("id", cause.requestId().orElse(null))
                .put("idempotency_key", cause.idempotencyKey().orElse(null));
        ledger.put(event);
        String id = event.path("id").asText();
        Notice notice = new Notice(id, type, ledger.count(KIND), audience.of(type));
        if (messenger.sends(notice)) {
            notice.audience().forEach(awaiting(event)::add);
        }
        countPending(event);
    }

    private static ArrayNode awaiting(ObjectNode event) {
        return Aside.of(event).withArrayProperty(AWAITED_BY);
    }

    private static void countPending(ObjectNode event) {
        event.put(PENDING, Aside.read(event, AWAITED_BY).size());
    }

    /** What is still to be delivered, the oldest first. */
    public List<Pending> undelivered() {
        List<Pending> pending = new ArrayList<>();
        for (ObjectNode event : ledger.all(KIND).reversed()) {
            String id = event.path("id").asText();
            Aside.read(event, AWAITED_BY).forEach(it -> pending.add(new Pending(id, it.asText())));
        }
        return pending;
    }

    /** It is to be delivered once more. */
    public void sendAgain(Pending delivery) {
        ObjectNode event = find(delivery.eventId());
        Aside.of(event).remove(GIVEN_UP);
        if (!isAwaited(event, delivery.endpointId())) {
            awaiting(event).add(delivery.endpointId());
        }
        countPending(event);
        ledger.put(event);
    }

    /**
     * The event.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }

    private static boolean isAwaited(ObjectNode event, String endpoint) {
        return Aside.read(event, AWAITED_BY)
                .valueStream()
                .anyMatch(it -> it.asText().equals(endpoint));
    }

    public void delivered(Pending delivery) {
        ledger.find(KIND, delivery.eventId())
                .filter(it -> isAwaited(it, delivery.endpointId()))
                .ifPresent(it -> settle(it, delivery.endpointId()));
    }

    private void settle(ObjectNode event, String endpoint) {
        awaiting(event).removeIf(it -> it.asText().equals(endpoint));
        countPending(event);
        ledger.put(event);
    }

    /** No more is tried. */
    public void givenUp(Pending delivery) {
        ledger.find(KIND, delivery.eventId()).ifPresent(it -> Aside.of(it).put(GIVEN_UP, true));
        delivered(delivery);
    }

    /** Whether nothing of it is or was left to be tried: one that never left counts, too. */
    public static boolean wasDelivered(ObjectNode event) {
        return event.path(PENDING).asInt() == 0 && !Aside.read(event, GIVEN_UP).asBoolean();
    }
}
