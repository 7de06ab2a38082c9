package plus.svc.billing.port;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.UserId;

import java.util.Set;

/**
 * Forgets who a user is. What {@link SubscriptionStore} says of its implementations holds for those
 * of this one.
 */
public interface Erasure {

    /** What {@link #erase} would find. Changes nothing. */
    Erased find(UserId user);

    /** The pages of the checkouts that stand for {@code user}: it may pay on them, or has. */
    Set<CheckoutSessionId> pages(UserId user);

    /** {@link #erase(UserId, Set)} with no page that is known to be closed. */
    default Erased erase(UserId user) {
        return erase(user, Set.of());
    }

    /**
     * Takes from all that is stored what tells who {@code user} is, unless one of its subscriptions
     * is live, or one of its {@link #pages} is not over. What was bought, when, and for how much
     * stays, under the provider's ids, and is held by a {@linkplain UserId#erased made-up user}
     * from then on.
     *
     * <p>The user's customers, and all that was bought with them, stay that one's whatever is said
     * of them later: their user is not taken from an event or an answer any more, nor is an e-mail
     * address, and events about them are kept without a payload. The same user may buy again, with
     * another customer.
     *
     * @param closed pages that lead to nothing live any more, whatever is known of them here
     * @return what was found, and erased unless it {@linkplain Erased#isRefused is refused}
     */
    Erased erase(UserId user, Set<CheckoutSessionId> closed);
}
