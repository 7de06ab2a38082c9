package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.time.Happening;

import java.util.OptionalLong;

/** What time does to payments: those that take days are settled. */
public final class PaymentTimes implements Happening {

    private final PaymentIntents intents;

    public PaymentTimes(PaymentIntents intents) {
        this.intents = intents;
    }

    @Override
    public OptionalLong due(ObjectNode intent) {
        return PaymentIntents.dueAt(intent);
    }

    @Override
    public void happen(ObjectNode intent) {
        intents.settle(intent);
    }
}
