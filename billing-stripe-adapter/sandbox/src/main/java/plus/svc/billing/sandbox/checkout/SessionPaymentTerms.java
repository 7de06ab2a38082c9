package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;

/** How a Checkout session may be paid, and what its payment is to be like. */
final class SessionPaymentTerms {

    private static final String TYPES = "payment_method_types";
    private static final String COLLECTION = "payment_method_collection";
    private static final List<String> PASSED_ON =
            List.of(
                    "capture_method",
                    "description",
                    "receipt_email",
                    "setup_future_usage",
                    "statement_descriptor",
                    "statement_descriptor_suffix");

    private SessionPaymentTerms() {}

    static void write(ObjectNode session, Params params) {
        Params data = params.nested(dataOf(session));
        Aside.of(session).set("metadata", data.metadata());
        ObjectNode intent = Aside.of(session).putObject("intent");
        PASSED_ON.forEach(name -> data.text(name).ifPresent(it -> intent.put(name, it)));
        List<String> types = params.texts(TYPES);
        if (!types.isEmpty()) {
            ArrayNode offered = session.putArray(TYPES);
            types.forEach(offered::add);
        }
        session.put(COLLECTION, collection(session, params));
        if (!session.path("customer").isTextual()) {
            session.put("customer_creation", customerCreation(session, params));
        }
    }

    private static String dataOf(ObjectNode session) {
        return switch (session.path("mode").asText()) {
            case "subscription" -> "subscription_data";
            case "setup" -> "setup_intent_data";
            default -> "payment_intent_data";
        };
    }

    private static String collection(ObjectNode session, Params params) {
        if (params.has(COLLECTION) && !CheckoutSessions.isSubscription(session)) {
            throw Refusal.invalid(
                    COLLECTION,
                    "You can only set `payment_method_collection` if there are recurring prices.");
        }
        if (!CheckoutSessions.isSubscription(session)) {
            return "if_required";
        }
        return params.has(COLLECTION)
                ? params.oneOf(COLLECTION, "always", "if_required")
                : "always";
    }

    private static String customerCreation(ObjectNode session, Params params) {
        boolean kept = Aside.read(session, "intent").has("setup_future_usage");
        return CheckoutSessions.isSubscription(session) || kept
                ? "always"
                : params.text("customer_creation").orElse("if_required");
    }

    /**
     * @throws Refusal if the session does not take such a payment method, or it is another
     *     customer's
     */
    static void refuseOther(ObjectNode session, ObjectNode method) {
        String owner = method.path("customer").asText("");
        if (!owner.isEmpty() && !owner.equals(session.path("customer").asText())) {
            throw Refusal.invalid("payment_method", "This payment method is another customer's.");
        }
        String type = method.path("type").asText();
        for (JsonNode offered : session.path(TYPES)) {
            if (offered.asText().equals(type)) {
                return;
            }
        }
        throw Refusal.invalid(
                "payment_method",
                "This Checkout Session takes no payment method of the type " + type + ".");
    }
}
