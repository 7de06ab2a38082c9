package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.time.Happening;

import java.util.OptionalLong;

/** What time does to subscriptions. */
public final class SubscriptionTimes implements Happening {

    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Cancellations cancellations;
    private final Trials trials;
    private final Renewals renewals;

    public SubscriptionTimes(
            Subscriptions subscriptions,
            Invoices invoices,
            Cancellations cancellations,
            Trials trials,
            Renewals renewals) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.cancellations = cancellations;
        this.trials = trials;
        this.renewals = renewals;
    }

    @Override
    public OptionalLong due(ObjectNode subscription) {
        return Turn.next(subscription)
                .map(it -> OptionalLong.of(it.at()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void happen(ObjectNode subscription) {
        switch (Turn.next(subscription).orElseThrow().kind()) {
            case EXPIRE -> expire(subscription);
            case CANCEL -> cancellations.cancel(subscription);
            case COLLECT_AGAIN ->
                    subscriptions.change(subscription, it -> it.putNull("pause_collection"));
            case WARN_OF_TRIAL_END -> warn(subscription);
            case END_TRIAL -> trials.end(subscription);
            case RENEW -> renewals.bill(subscription);
        }
    }

    /** Nobody has paid the first invoice in time. */
    private void expire(ObjectNode subscription) {
        subscriptions.become("incomplete_expired", subscription);
        invoices.voidUnpaid(subscription);
    }

    private void warn(ObjectNode subscription) {
        Aside.of(subscription).set(Turn.WARNED_OF, subscription.path("trial_end"));
        subscriptions.save("customer.subscription.trial_will_end", subscription);
    }
}
