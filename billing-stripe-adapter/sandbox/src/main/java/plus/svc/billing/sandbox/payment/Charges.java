package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.util.List;

/** The attempts of payments, and what becomes of the money later. */
public final class Charges {

    private static final String KIND = "charge";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final URI base;

    Charges(Ledger ledger, Shapes shapes, Events events, URI base) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.base = base;
    }

    ObjectNode decline(ObjectNode intent, ObjectNode method, Decline why) {
        ObjectNode charge = of(intent, method).put("status", "failed");
        charge.put("failure_code", why.code()).put("failure_message", why.message());
        charge.set("outcome", ChargeOutcome.declined(why));
        return save("charge.failed", charge);
    }

    ObjectNode succeed(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = of(intent, method);
        charge.put("status", "succeeded").put("paid", true);
        charge.put("receipt_url", base + "/r/" + charge.path("id").asText());
        if (!isCapturedLater(intent)) {
            charge.put("captured", true).set("amount_captured", intent.path("amount"));
        }
        charge.set("outcome", ChargeOutcome.authorized());
        return save("charge.succeeded", charge);
    }

    static boolean isCapturedLater(ObjectNode intent) {
        return intent.path("capture_method").asText().equals("manual");
    }

    /** What is not taken goes back. */
    void capture(ObjectNode intent, long amount) {
        ObjectNode charge = find(intent.path("latest_charge"));
        charge.put("captured", true).put("amount_captured", amount);
        charge.put("amount_refunded", charge.path("amount").asLong() - amount);
        save("charge.captured", charge);
    }

    private ObjectNode find(JsonNode id) {
        return ledger.find(KIND, id.asText()).orElseThrow();
    }

    /** What was authorised is not taken any more. */
    void release(ObjectNode intent) {
        ledger.find(KIND, intent.path("latest_charge").asText())
                .filter(it -> it.path("paid").asBoolean())
                .ifPresent(it -> refund(it, it.path("amount").asLong()));
    }

    /** The money is on its way, or not. */
    ObjectNode pend(ObjectNode intent, ObjectNode method) {
        return save("charge.pending", of(intent, method).put("status", "pending"));
    }

    /** That which is pending, else another one. */
    private ObjectNode of(ObjectNode intent, ObjectNode method) {
        return ledger.find(KIND, intent.path("latest_charge").asText())
                .filter(it -> it.path("status").asText().equals("pending"))
                .orElseGet(() -> begin(intent, method));
    }

    private ObjectNode begin(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = shapes.fresh(KIND);
        charge.put("payment_intent", intent.path("id").asText());
        charge.set("payment_method", method.path("id"));
        for (String shared :
                new String[] {"amount", "currency", "customer", "description", "receipt_email"}) {
            charge.set(shared, intent.path(shared));
        }
        charge.set("metadata", intent.path("metadata").deepCopy());
        charge.set("billing_details", method.path("billing_details").deepCopy());
        charge.set("payment_method_details", details(method, intent));
        return charge;
    }

    private static ObjectNode details(ObjectNode method, ObjectNode intent) {
        String type = method.path("type").asText();
        ObjectNode details = Json.object().put("type", type);
        ObjectNode means = method.path(type).deepCopy();
        if (type.equals("card")) {
            means.set("network", means.path("brand"));
            means.remove(List.of("display_brand", "generated_from", "networks"));
            means.remove("three_d_secure_usage");
            means.set("three_d_secure", Authenticated.threeDSecure(intent));
        }
        return details.set(type, means);
    }

    void refund(ObjectNode charge, long amount) {
        ObjectNode before = charge.deepCopy();
        long refunded = charge.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded == charge.path("amount").asLong());
        ledger.put(charge);
        events.addUpdate("charge.refunded", before, charge);
    }

    /** The refund did not arrive. */
    void takeBack(ObjectNode refund) {
        ObjectNode charge = find(refund.path("charge"));
        long refunded = charge.path("amount_refunded").asLong() - refund.path("amount").asLong();
        ledger.put(charge.put("amount_refunded", refunded).put("refunded", false));
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
