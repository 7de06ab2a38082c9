package plus.svc.billing.model;

import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;
import static plus.svc.billing.model.SubscriptionStatus.TRIALING;

import java.util.Optional;

/**
 * Something that other parts of a system want to know: what the record of a user says from now on.
 * A change that was shown while in doubt may be followed by another that corrects it.
 *
 * @param recordId of the subscription or the purchase
 * @param status the provider's word that the record has now
 */
public record BillingChange(Kind kind, String recordId, UserId user, String status) {

    public enum Kind {
        /** It is active or in trial, and was not. */
        SUBSCRIPTION_ACTIVATED,
        /** Anything else about it: its price, quantity, period, end or status. */
        SUBSCRIPTION_CHANGED,
        /** Its payment failed, and is going to be tried again. */
        SUBSCRIPTION_PAST_DUE,
        /** It ended for good. */
        SUBSCRIPTION_ENDED,
        /** It is paid for, or needed no payment; a part may have been given back by now. */
        PURCHASE_PAID,
        /** Its payment was on its way, and failed. */
        PURCHASE_FAILED,
        /** Some or all of it was given back. */
        PURCHASE_REFUNDED,
        /** A dispute about it began or ended. */
        PURCHASE_DISPUTED
    }

    /** What its user learns when a subscription goes from {@code before} to {@code after}. */
    public static Optional<BillingChange> between(
            Optional<Subscription> before, Subscription after) {
        Optional<Subscription> known = before.filter(it -> isSameUsers(it, after));
        boolean isNews = known.isEmpty() || !known.get().saysTheSameAs(after);
        return isNews ? told(kind(known, after), after, after.status().word()) : Optional.empty();
    }

    /** What its user learns when a purchase goes from {@code before} to {@code after}. */
    public static Optional<BillingChange> between(Optional<Purchase> before, Purchase after) {
        Optional<Purchase> known = before.filter(it -> isSameUsers(it, after));
        return kind(known, after).flatMap(kind -> told(kind, after, after.status().word()));
    }

    /** Nothing is told of what nobody is known to hold; once somebody is, all of it is new. */
    private static boolean isSameUsers(BillingRecord before, BillingRecord after) {
        return before.metadata().user().equals(after.metadata().user());
    }

    private static Optional<BillingChange> told(Kind kind, BillingRecord record, String status) {
        return record.metadata()
                .user()
                .map(user -> new BillingChange(kind, record.recordId(), user, status));
    }

    private static Kind kind(Optional<Subscription> before, Subscription after) {
        if (after.status().isFinal()) {
            return Kind.SUBSCRIPTION_ENDED;
        }
        if (isRunning(after)) {
            return before.map(BillingChange::isRunning).orElse(false)
                    ? Kind.SUBSCRIPTION_CHANGED
                    : Kind.SUBSCRIPTION_ACTIVATED;
        }
        boolean isPastDueNow =
                after.status().equals(PAST_DUE)
                        && !before.map(Subscription::status).equals(Optional.of(PAST_DUE));
        return isPastDueNow ? Kind.SUBSCRIPTION_PAST_DUE : Kind.SUBSCRIPTION_CHANGED;
    }

    private static boolean isRunning(Subscription it) {
        return it.status().equals(ACTIVE) || it.status().equals(TRIALING);
    }

    private static Optional<Kind> kind(Optional<Purchase> before, Purchase after) {
        boolean wasPaid = before.map(it -> it.status().isSettled()).orElse(false);
        if (!wasPaid && after.status().isSettled() && !after.isTakenBack()) {
            return Optional.of(Kind.PURCHASE_PAID);
        }
        if (!before.flatMap(Purchase::refunded).equals(after.refunded())) {
            return Optional.of(Kind.PURCHASE_REFUNDED);
        }
        if (!before.flatMap(Purchase::dispute).equals(after.dispute())) {
            return Optional.of(Kind.PURCHASE_DISPUTED);
        }
        if (before.map(Purchase::status).equals(Optional.of(after.status()))) {
            return Optional.empty();
        }
        return after.status().equals(PaymentStatus.FAILED)
                ? Optional.of(Kind.PURCHASE_FAILED)
                : Optional.empty();
    }
}
