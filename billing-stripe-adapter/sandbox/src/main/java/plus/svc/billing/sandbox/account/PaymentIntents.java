package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** The payments of Checkout sessions, and their charges. */
final class PaymentIntents {

    private static final String KIND = "payment_intent";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    PaymentIntents(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    /** The one payment of the session, which outlives a declined card. */
    private ObjectNode of(ObjectNode session) {
        String known = Aside.read(session, KIND).asText();
        return ledger.find(KIND, known).orElseGet(() -> begin(session));
    }

    private ObjectNode begin(ObjectNode session) {
        ObjectNode intent = shapes.fresh(KIND);
        String id = intent.path("id").asText();
        intent.put("amount", session.path("amount_total").asLong())
                .put("currency", session.path("currency").asText())
                .put("client_secret", Ids.next(id + "_secret_"));
        if (CheckoutSessions.isSubscription(session)) {
            intent.put("description", "Subscription creation");
        } else {
            intent.set("metadata", Aside.read(session, "metadata").deepCopy());
        }
        intent.set("customer", session.path("customer"));
        Aside.of(session).put(KIND, id);
        ledger.put(session);
        save("payment_intent.created", intent);
        return intent;
    }

    ObjectNode decline(ObjectNode session, Card card) {
        ObjectNode intent = of(session);
        ObjectNode charge = charge(intent, card);
        charge.put("failure_code", card.code()).put("failure_message", card.message());
        charge.set(
                "outcome",
                outcome("issuer_declined", card.message()).put("reason", card.declineCode()));
        save("charge.failed", charge);
        intent.put("latest_charge", charge.path("id").asText());
        intent.set("last_payment_error", card.refusal().body().path("error"));
        save("payment_intent.payment_failed", intent);
        return intent;
    }

    ObjectNode succeed(ObjectNode session, Card card) {
        ObjectNode intent = of(session);
        intent.set("customer", session.path("customer"));
        ObjectNode charge = charge(intent, card);
        charge.put("status", "succeeded").put("paid", true).put("captured", true);
        charge.set("amount_captured", intent.path("amount"));
        charge.set("outcome", outcome("authorized", "Payment complete."));
        save("charge.succeeded", charge);
        intent.put("status", "succeeded").putNull("last_payment_error");
        intent.set("amount_received", intent.path("amount"));
        intent.put("latest_charge", charge.path("id").asText());
        intent.set("payment_method", charge.path("payment_method"));
        save("payment_intent.succeeded", intent);
        return intent;
    }

    private ObjectNode charge(ObjectNode intent, Card card) {
        ObjectNode charge = shapes.fresh("charge");
        charge.put("payment_intent", intent.path("id").asText());
        charge.put("payment_method", Ids.next("pm_"));
        for (String shared : new String[] {"amount", "currency", "customer", "description"}) {
            charge.set(shared, intent.path(shared));
        }
        charge.set("metadata", intent.path("metadata").deepCopy());
        charge.withObjectProperty("payment_method_details")
                .withObjectProperty("card")
                .put("last4", card.last4());
        return charge;
    }

    private static ObjectNode outcome(String type, String message) {
        return Json.object()
                .put(
                        "network_status",
                        type.equals("authorized") ? "approved_by_network" : "declined_by_network")
                .put("seller_message", message)
                .put("type", type);
    }

    private void save(String event, ObjectNode object) {
        ledger.put(object);
        events.add(event, object);
    }
}
