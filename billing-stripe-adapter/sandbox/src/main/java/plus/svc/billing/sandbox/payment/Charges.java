package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

/** The attempts of payments, and what becomes of the money later. */
public final class Charges {

    private static final String KIND = "charge";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    public Charges(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    ObjectNode decline(ObjectNode intent, Card card) {
        ObjectNode charge = of(intent, card);
        charge.put("failure_code", card.code()).put("failure_message", card.message());
        charge.set(
                "outcome",
                outcome("issuer_declined", card.message()).put("reason", card.declineCode()));
        return save("charge.failed", charge);
    }

    ObjectNode succeed(ObjectNode intent, Card card) {
        ObjectNode charge = of(intent, card);
        charge.put("status", "succeeded").put("paid", true).put("captured", true);
        charge.set("amount_captured", intent.path("amount"));
        charge.set("outcome", outcome("authorized", "Payment complete."));
        return save("charge.succeeded", charge);
    }

    private ObjectNode of(ObjectNode intent, Card card) {
        ObjectNode charge = shapes.fresh(KIND);
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

    /**
     * The charge that parameters refer to, by itself or by its payment.
     *
     * @throws Refusal if there is none, or it did not succeed
     */
    ObjectNode paid(Params params) {
        ObjectNode charge =
                params.text(KIND).map(it -> named(it, KIND)).orElseGet(() -> latest(params));
        return requirePaid(charge);
    }

    private ObjectNode latest(Params params) {
        String kind = "payment_intent";
        String id =
                params.text(kind)
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "",
                                                "One of the following params should be provided for"
                                                        + " this request: payment_intent or"
                                                        + " charge."));
        ObjectNode intent =
                ledger.find(kind, id).orElseThrow(() -> Refusal.noReference(kind, id, kind));
        String charge = intent.path("latest_charge").asText("");
        return ledger.find(KIND, charge).orElseThrow(() -> unpaid(id));
    }

    private ObjectNode named(String id, String param) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.noReference(KIND, id, param));
    }

    private static ObjectNode requirePaid(ObjectNode charge) {
        if (!charge.path("paid").asBoolean()) {
            throw unpaid(charge.path("payment_intent").asText());
        }
        return charge;
    }

    private static Refusal unpaid(String intent) {
        return Refusal.invalid(
                "", "This PaymentIntent (" + intent + ") does not have a successful charge.");
    }

    /** The charge that a URL names. */
    ObjectNode paid(String id) {
        return requirePaid(
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id")));
    }

    void refund(ObjectNode charge, long amount) {
        ObjectNode before = charge.deepCopy();
        long refunded = charge.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded == charge.path("amount").asLong());
        ledger.put(charge);
        events.addUpdate("charge.refunded", before, charge);
    }

    void dispute(ObjectNode charge) {
        ledger.put(charge.put("disputed", true));
    }

    private ObjectNode save(String event, ObjectNode charge) {
        ledger.put(charge);
        events.add(event, charge);
        return charge;
    }
}
