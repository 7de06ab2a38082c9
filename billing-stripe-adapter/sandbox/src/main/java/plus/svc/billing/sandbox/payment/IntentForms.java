package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** What the API's parameters for payments and for setups have in common. */
final class IntentForms {

    /** The statuses in which it can still be tried, or given up. */
    static final List<String> UNCONFIRMED =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private static final String METHOD = "payment_method";

    private final Ledger ledger;
    private final Views views;
    private final PaymentMethods methods;

    IntentForms(Ledger ledger, Views views, PaymentMethods methods) {
        this.ledger = ledger;
        this.views = views;
        this.methods = methods;
    }

    /**
     * Sets what is given.
     *
     * @throws Refusal if it refers to what is not there
     */
    void apply(Params params, ObjectNode intent) {
        params.mergeMetadata(intent.withObjectProperty("metadata"));
        params.text("customer").ifPresent(it -> intent.put("customer", customer(it)));
        params.text("description").ifPresent(it -> intent.put("description", it));
        params.text(NextAction.RETURN_URL)
                .ifPresent(it -> Aside.of(intent).put(NextAction.RETURN_URL, it));
        applyTypes(params, intent);
        params.text(METHOD).ifPresent(it -> choose(methods.named(it, METHOD), intent));
        if (params.has("payment_method_data")) {
            choose(methods.create(params.nested("payment_method_data")), intent);
        }
    }

    private String customer(String id) {
        return ledger.find("customer", id)
                .filter(it -> !it.path("deleted").asBoolean())
                .orElseThrow(() -> Refusal.noReference("customer", id, "customer"))
                .path("id")
                .asText();
    }

    private static void applyTypes(Params params, ObjectNode intent) {
        List<String> types = params.texts("payment_method_types");
        if (!types.isEmpty()) {
            ArrayNode chosen = intent.putArray("payment_method_types");
            types.forEach(chosen::add);
            intent.putNull("automatic_payment_methods");
        } else if (params.has("automatic_payment_methods")) {
            intent.putObject("automatic_payment_methods")
                    .put("allow_redirects", "always")
                    .put("enabled", true);
        }
    }

    private static void choose(ObjectNode method, ObjectNode intent) {
        String type = method.path("type").asText();
        ArrayNode types = intent.withArrayProperty("payment_method_types");
        if (!types.valueStream().map(it -> it.asText()).toList().contains(type)) {
            throw Refusal.invalid(
                    METHOD,
                    "The PaymentMethod provided (%s) is not allowed for this intent. Please attempt again with a PaymentMethod of one of the following types: %s"
                            .formatted(type, Json.writeLine(types)));
        }
        intent.set(METHOD, method.path("id"));
        if (intent.path("status").asText().equals("requires_payment_method")) {
            intent.put("status", "requires_confirmation");
        }
    }

    /**
     * The payment method that is to be tried.
     *
     * @throws Refusal if there is none, or it is not the customer's
     */
    ObjectNode methodOf(ObjectNode intent) {
        ObjectNode method =
                methods.find(intent.path(METHOD).asText()).orElseThrow(() -> missing(intent));
        Ownership.refuseSpent(method);
        String owner = method.path("customer").asText("");
        if (!owner.isEmpty() && !owner.equals(intent.path("customer").asText())) {
            throw Refusal.invalid(
                    METHOD,
                    "The PaymentMethod %s belongs to Customer %s. Please include the Customer in the `customer` parameter."
                            .formatted(method.path("id").asText(), owner));
        }
        return method;
    }

    private static Refusal missing(ObjectNode intent) {
        return Refusal.invalid(
                unexpectedState(intent),
                "",
                "You cannot confirm this %1$s because it's missing a payment method. You can either update the %1$s with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken."
                        .formatted(name(intent)));
    }

    /**
     * @throws Refusal if it has another status
     */
    void requireStatus(String verb, ObjectNode intent, List<String> statuses) {
        String status = intent.path("status").asText();
        if (!statuses.contains(status)) {
            Refusal refusal =
                    Refusal.invalid(
                            unexpectedState(intent),
                            "",
                            "You cannot %s this %s because it has a status of %s. Only a %2$s with one of the following statuses may be used so: %s."
                                    .formatted(
                                            verb,
                                            name(intent),
                                            status,
                                            String.join(", ", statuses)));
            throw withIntent(refusal, intent);
        }
    }

    /** Stripe shows what it is about, so that a program can look at it. */
    Refusal withIntent(Refusal refusal, ObjectNode intent) {
        return refusal.with(intent.path("object").asText(), views.of(intent));
    }

    private static String unexpectedState(ObjectNode intent) {
        return intent.path("object").asText() + "_unexpected_state";
    }

    private static String name(ObjectNode intent) {
        return intent.path("object").asText().equals("setup_intent")
                ? "SetupIntent"
                : "PaymentIntent";
    }
}
