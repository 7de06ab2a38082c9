package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.time.Happening;

import java.util.OptionalLong;

/** What time does to refunds: those of some cards succeed, or fail, a while later. */
public final class RefundTimes implements Happening {

    private final Refunds refunds;

    public RefundTimes(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public OptionalLong due(ObjectNode refund) {
        return Refunds.dueAt(refund);
    }

    @Override
    public void happen(ObjectNode refund) {
        refunds.settle(refund);
    }
}
