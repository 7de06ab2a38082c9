package plus.svc.billing.sandbox.payment;

import java.time.Duration;
import java.util.Optional;

/** What the payer's bank says to a payment. */
sealed interface Answer {

    record Paid() implements Answer {}

    record Declined(Decline why) implements Answer {}

    /** The payer is to show who they are. */
    record Challenge() implements Answer {}

    /**
     * It is known after a while.
     *
     * @param after empty if only somebody who says so ends it
     * @param then never another {@code Later}
     */
    record Later(Optional<Duration> after, Answer then) implements Answer {}

    /** What it comes to for whoever asked. */
    default Outcome outcome() {
        return switch (this) {
            case Paid paid -> Outcome.SUCCEEDED;
            case Declined declined -> Outcome.DECLINED;
            case Challenge challenge -> Outcome.ACTION_REQUIRED;
            case Later later -> Outcome.PROCESSING;
        };
    }
}
