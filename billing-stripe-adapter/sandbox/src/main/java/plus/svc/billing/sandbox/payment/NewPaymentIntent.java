package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Shapes;

/** A payment that nobody has tried yet. */
final class NewPaymentIntent {

    private static final String CREATION = "Subscription creation";

    private final Shapes shapes;

    NewPaymentIntent(Shapes shapes) {
        this.shapes = shapes;
    }

    /** One that says of itself how it can be paid. */
    ObjectNode direct() {
        ObjectNode intent = empty();
        intent.putObject("automatic_payment_methods")
                .put("allow_redirects", "always")
                .put("enabled", true);
        intent.withArrayProperty("payment_method_types").add("sepa_debit");
        return intent;
    }

    private ObjectNode empty() {
        ObjectNode intent = shapes.fresh("payment_intent");
        String id = intent.path("id").asText();
        return intent.put("client_secret", Ids.next(id + "_secret_"));
    }

    /**
     * @param owner an invoice, or a Checkout session
     * @param amount which of the owner's fields says what is to be paid
     */
    ObjectNode of(ObjectNode owner, String amount) {
        ObjectNode intent = empty();
        intent.set("amount", owner.path(amount));
        intent.set("currency", owner.path("currency"));
        intent.set("customer", owner.path("customer"));
        describe(intent, owner);
        return intent;
    }

    private static void describe(ObjectNode intent, ObjectNode owner) {
        if (owner.path("object").asText().equals("invoice")) {
            boolean first = owner.path("billing_reason").asText().equals("subscription_create");
            intent.put("description", first ? CREATION : "Subscription update");
        } else if (owner.path("mode").asText().equals("subscription")) {
            intent.put("description", CREATION);
            intent.put("setup_future_usage", "off_session");
        } else {
            intent.set("metadata", Aside.read(owner, "metadata").deepCopy());
            Aside.read(owner, "intent")
                    .properties()
                    .forEach(it -> intent.set(it.getKey(), it.getValue()));
        }
    }
}
