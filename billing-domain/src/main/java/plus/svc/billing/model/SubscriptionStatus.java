package plus.svc.billing.model;

import java.util.Set;

/**
 * The provider's word for where a subscription stands. A word that is not among the constants is
 * kept as it is; it is neither live nor final, and gives no access.
 *
 * <p>Source: Stripe API reference, "The Subscription object", {@code status}.
 */
public record SubscriptionStatus(String word) {

    /** The first payment is outstanding; it expires after 23 hours. */
    public static final SubscriptionStatus INCOMPLETE = new SubscriptionStatus("incomplete");

    /** The first payment never came. Final. */
    public static final SubscriptionStatus INCOMPLETE_EXPIRED =
            new SubscriptionStatus("incomplete_expired");

    public static final SubscriptionStatus TRIALING = new SubscriptionStatus("trialing");
    public static final SubscriptionStatus ACTIVE = new SubscriptionStatus("active");

    /** A renewal's payment failed and is being tried again (dunning). */
    public static final SubscriptionStatus PAST_DUE = new SubscriptionStatus("past_due");

    /** Dunning is over without success; the subscription is kept, and nothing is collected. */
    public static final SubscriptionStatus UNPAID = new SubscriptionStatus("unpaid");

    public static final SubscriptionStatus PAUSED = new SubscriptionStatus("paused");

    /** Ended. Final. */
    public static final SubscriptionStatus CANCELED = new SubscriptionStatus("canceled");

    private static final Set<SubscriptionStatus> FINAL = Set.of(CANCELED, INCOMPLETE_EXPIRED);
    private static final Set<SubscriptionStatus> LIVE =
            Set.of(TRIALING, ACTIVE, PAST_DUE, UNPAID, PAUSED);

    public SubscriptionStatus {
        if (word.isBlank()) {
            throw new IllegalArgumentException("a subscription status must not be blank");
        }
    }

    /** Whether no event can bring such a subscription back. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** Whether it binds its customer, so that a second one to the same price would be a mistake. */
    public boolean isLive() {
        return LIVE.contains(this);
    }

    @Override
    public String toString() {
        return word;
    }
}
