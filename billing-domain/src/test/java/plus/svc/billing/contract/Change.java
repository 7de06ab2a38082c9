package plus.svc.billing.contract;

import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.CANCELED;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE;
import static plus.svc.billing.model.SubscriptionStatus.INCOMPLETE_EXPIRED;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;
import static plus.svc.billing.model.SubscriptionStatus.UNPAID;

import plus.svc.billing.model.Period;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What may happen to a subscription at Stripe. */
enum Change {
    PAID_FIRST(Bill.PAID, INCOMPLETE),
    TRIAL_ENDED(Bill.PAID, TRIALING),
    RENEWED(Bill.PAID, ACTIVE),
    RENEWAL_FAILED(Bill.FAILED, ACTIVE),
    FAILED_AGAIN(Bill.FAILED, INCOMPLETE, PAST_DUE, UNPAID),
    RECOVERED(Bill.PAID, PAST_DUE, UNPAID),
    PAID_IN_PART(Bill.PAID_ANOTHER, PAST_DUE, UNPAID),
    DUNNING_ENDED(Bill.GIVEN_UP, PAST_DUE),
    PAUSED(Bill.NONE, ACTIVE, TRIALING),
    RESUMED(Bill.NONE, SubscriptionStatus.PAUSED),
    PRICE_CHANGED(Bill.NONE, TRIALING, ACTIVE, PAST_DUE),
    QUANTITY_CHANGED(Bill.NONE, TRIALING, ACTIVE, PAST_DUE, UNPAID),
    END_SCHEDULED(Bill.NONE, TRIALING, ACTIVE, PAST_DUE),
    END_FIXED(Bill.NONE, TRIALING, ACTIVE, PAST_DUE),
    END_CALLED_OFF(Bill.NONE, TRIALING, ACTIVE, PAST_DUE),
    TOUCHED(Bill.NONE, INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, UNPAID),
    EXPIRED(Bill.GIVEN_UP, INCOMPLETE),
    CANCELLED(Bill.NONE, TRIALING, ACTIVE, PAST_DUE, UNPAID, SubscriptionStatus.PAUSED);

    /** What becomes of an invoice with it. */
    enum Bill {
        NONE,
        PAID,
        /** Another one is paid than the one that is open. */
        PAID_ANOTHER,
        FAILED,
        GIVEN_UP
    }

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Set<Change> OF_THE_INVOICE_ONLY = Set.of(FAILED_AGAIN, PAID_IN_PART);

    private final Bill bill;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<SubscriptionStatus> before;

    Change(Bill bill, SubscriptionStatus... before) {
        this.bill = bill;
        this.before = Set.of(before);
    }

    Bill bill() {
        return bill;
    }

    boolean isReported() {
        return !OF_THE_INVOICE_ONLY.contains(this);
    }

    boolean isPossible(Subscription it) {
        return before.contains(it.status())
                && ((this != END_SCHEDULED && this != END_FIXED) || it.cancelAt().isEmpty())
                && (this != END_CALLED_OFF || it.cancelAt().isPresent());
    }

    boolean isLast() {
        return this == EXPIRED || this == CANCELLED;
    }

    Subscription applyTo(Subscription it, Instant now) {
        Variation other = new Variation(it);
        return switch (this) {
            case PAID_FIRST, TRIAL_ENDED, RECOVERED, RESUMED -> it.withStatus(ACTIVE);
            case RENEWED -> other.renewed();
            case RENEWAL_FAILED -> it.withStatus(PAST_DUE);
            case FAILED_AGAIN, PAID_IN_PART, TOUCHED -> it;
            case DUNNING_ENDED -> it.withStatus(UNPAID);
            case PAUSED -> it.withStatus(SubscriptionStatus.PAUSED);
            case PRICE_CHANGED -> other.toTheOtherPrice();
            case QUANTITY_CHANGED -> other.ofTheOtherQuantity();
            case END_SCHEDULED -> other.ending(it.period().map(Period::end), Optional.of(now));
            case END_FIXED ->
                    other.ending(Optional.of(it.createdAt().plus(A_WEEK)), Optional.of(now));
            case END_CALLED_OFF -> other.ending(Optional.empty(), Optional.empty());
            case EXPIRED -> it.withStatus(INCOMPLETE_EXPIRED);
            case CANCELLED ->
                    new Variation(it.withStatus(CANCELED)).ending(it.cancelAt(), Optional.of(now));
        };
    }
}
