package plus.svc.billing.model;

import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.PAUSED;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may use what was sold. A subscription that is active or in trial may be used, and one of a
 * final state may not; what lies between is the business's to decide. Pure.
 *
 * @param pastDueGrace for how long after its renewal a subscription whose payment failed may be
 *     used; empty for as long as dunning lasts
 * @param incompleteMayBeUsed before the first payment
 */
public record AccessPolicy(
        Optional<Duration> pastDueGrace, boolean incompleteMayBeUsed, boolean pausedMayBeUsed) {

    /** Access for as long as dunning lasts; none before the first payment or while paused. */
    public static final AccessPolicy DEFAULT = new AccessPolicy(Optional.empty(), false, false);

    /**
     * @throws IllegalArgumentException if the grace is negative
     */
    public AccessPolicy {
        if (pastDueGrace.isPresent() && pastDueGrace.get().isNegative()) {
            throw new IllegalArgumentException("the grace must not be negative: " + pastDueGrace);
        }
    }

    /** The access that {@code record} gives at {@code now}. */
    public Access accessTo(BillingRecord record, Instant now) {
        return switch (record) {
            case Subscription it -> accessTo(it, now);
            case Purchase it -> accessTo(it);
        };
    }

    private Access accessTo(Subscription it, Instant now) {
        Optional<Instant> end = it.cancelAt().or(() -> it.period().map(Period::end));
        if (it.status().equals(PAST_DUE)) {
            return pastDue(earliest(graceEnd(it), end), graceEnd(it), now);
        }
        return mayBeUsed(it.status()) ? Access.until(end) : Access.NONE;
    }

    private boolean mayBeUsed(SubscriptionStatus status) {
        return status.equals(ACTIVE)
                || status.equals(TRIALING)
                || (incompleteMayBeUsed && status.equals(INCOMPLETE))
                || (pausedMayBeUsed && status.equals(PAUSED));
    }

    private static Access pastDue(Optional<Instant> end, Optional<Instant> graceEnd, Instant now) {
        boolean isOver = graceEnd.isPresent() && !now.isBefore(graceEnd.get());
        return isOver ? Access.NONE : Access.until(end);
    }

    /** The provider begins the period that was not paid for, so that its start is the renewal. */
    private Optional<Instant> graceEnd(Subscription it) {
        return pastDueGrace.flatMap(grace -> it.period().map(period -> period.start().plus(grace)));
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Instant::compareTo);
    }

    /** What was bought once does not lapse, unless its price was given or taken back. */
    private static Access accessTo(Purchase it) {
        return it.status().isSettled() && !it.isTakenBack()
                ? Access.until(Optional.empty())
                : Access.NONE;
    }
}
