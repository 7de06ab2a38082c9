package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;

/** Whose a payment method is, and what its owner has agreed to. */
final class Ownership {

    private static final String SET_UP = "set_up";
    private static final String SPENT = "spent";

    private final Ledger ledger;
    private final Events events;

    Ownership(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * Keeps it for later payments of the customer.
     *
     * @throws Refusal if its bank declines that, or it was somebody else's
     */
    ObjectNode attach(ObjectNode method, String customer) {
        requireAttachable(method, customer);
        return method.path("customer").isTextual() ? method : own(method, customer);
    }

    /**
     * @throws Refusal if its bank declines that, or it was somebody else's
     */
    static void requireAttachable(ObjectNode method, String customer) {
        if (method.path("customer").asText().equals(customer)) {
            return;
        }
        if (method.path("customer").isTextual()) {
            throw Refusal.invalid(
                    "", "The payment method you provided has already been attached to a customer.");
        }
        refuseSpent(method);
        Decline.refuse(PaymentMethods.instrument(method).refusalToBeKept());
    }

    /** One that is nobody's can be used once only. */
    static void refuseSpent(ObjectNode method) {
        if (Aside.read(method, SPENT).asBoolean() && !method.path("customer").isTextual()) {
            throw Refusal.invalid(
                    "",
                    "This PaymentMethod was previously used without being attached to a Customer"
                            + " or was detached from a Customer, and may not be used again.");
        }
    }

    private ObjectNode own(ObjectNode method, String customer) {
        ledger.put(method.put("customer", customer));
        events.add("payment_method.attached", method);
        return method;
    }

    /**
     * Takes it from its customer, for good.
     *
     * @throws Refusal if it has none
     */
    ObjectNode detach(ObjectNode method) {
        if (!method.path("customer").isTextual()) {
            throw Refusal.invalid(
                    "",
                    "The payment method you provided is not attached to a customer so detachment"
                            + " is impossible.");
        }
        ObjectNode before = method.deepCopy();
        forget(method);
        Aside.of(method).put(SPENT, true);
        ledger.put(method.putNull("customer"));
        events.addUpdate("payment_method.detached", before, method);
        return method;
    }

    private void forget(ObjectNode method) {
        ledger.find("customer", method.path("customer").asText())
                .filter(
                        it ->
                                it.at("/invoice_settings/default_payment_method")
                                        .equals(method.path("id")))
                .ifPresent(
                        it -> {
                            it.withObjectProperty("invoice_settings")
                                    .putNull("default_payment_method");
                            ledger.put(it);
                        });
    }

    /** Keeps what was paid with, if its payer has agreed to that. */
    void keep(ObjectNode intent, ObjectNode method) {
        String usage = intent.path("setup_future_usage").asText("");
        String customer = intent.path("customer").asText("");
        if (usage.isEmpty() || customer.isEmpty()) {
            Aside.of(method).put(SPENT, true);
            ledger.put(method);
            return;
        }
        if (usage.equals("off_session")) {
            setUp(method);
        }
        keep(method, customer);
    }

    /** Keeps what was set up. */
    void keep(ObjectNode method, String customer) {
        if (!method.path("customer").isTextual()) {
            own(method, customer);
        }
    }

    /** From now on it may be charged while its owner is away. */
    void setUp(ObjectNode method) {
        Aside.of(method).put(SET_UP, true);
        ledger.put(method);
    }

    static boolean isSetUp(JsonNode method) {
        return Aside.read(method, SET_UP).asBoolean();
    }
}
