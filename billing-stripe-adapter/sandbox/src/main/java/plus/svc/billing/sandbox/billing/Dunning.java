package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a subscription while its invoice is tried in vain, and in the end. */
public final class Dunning {

    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final Settings settings;

    public Dunning(Subscriptions subscriptions, Cancellations cancellations, Settings settings) {
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.settings = settings;
    }

    /**
     * How long after one more failed attempt the next is made. A first invoice has only one, and of
     * a subscription that has ended nothing is collected.
     */
    Optional<Duration> next(ObjectNode subscription, ObjectNode invoice) {
        return isIncomplete(subscription) || Subscriptions.hasEnded(subscription)
                ? Optional.empty()
                : RetrySchedule.after(invoice.path("attempt_count").asInt() + 1);
    }

    /** An attempt has failed, and was counted. */
    void go(ObjectNode subscription, ObjectNode invoice) {
        subscriptions.missPayment(subscription);
        boolean wasLast = !invoice.path("next_payment_attempt").isNumber();
        if (wasLast && subscription.path("status").asText().equals("past_due")) {
            end(subscription);
        }
    }

    private void end(ObjectNode subscription) {
        switch (settings.afterRetries()) {
            case CANCEL -> cancellations.giveUp(subscription);
            case MARK_UNPAID -> subscriptions.become("unpaid", subscription);
            case LEAVE_PAST_DUE -> {}
        }
    }

    private static boolean isIncomplete(ObjectNode subscription) {
        return subscription.path("status").asText().equals("incomplete");
    }
}
