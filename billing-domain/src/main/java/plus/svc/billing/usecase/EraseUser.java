package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CheckoutState;
import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CheckoutState.Expired;
import plus.svc.billing.model.CheckoutState.Open;
import plus.svc.billing.model.CheckoutState.Paying;
import plus.svc.billing.model.CheckoutState.Subscribed;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Forgets who a user is, once nothing can be paid for in its name any more: the page of a checkout
 * would lead to a subscription that goes on, and that nobody could cancel.
 */
public final class EraseUser {

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final Erasure erasure;
    private final Judge judge;

    public EraseUser(
            PaymentProvider provider, SubscriptionStore store, Erasure erasure, Judge judge) {
        this.provider = provider;
        this.store = store;
        this.erasure = erasure;
        this.judge = judge;
    }

    /**
     * Closes the pages on which {@code user} could still pay, takes in what was bought on them, and
     * erases the user. The provider is asked only if there are such pages.
     *
     * @return what was found, and erased unless it {@linkplain Erased#isRefused is refused}: for a
     *     subscription that is live, or a checkout that was completed and waits for its payment
     * @throws ProviderFailed if a page cannot be closed; nothing is erased
     */
    public Erased erase(UserId user) {
        Erased found = erasure.erase(user);
        return found.live() == 0 && found.open() > 0
                ? erasure.erase(user, closed(erasure.pages(user)))
                : found;
    }

    private Set<CheckoutSessionId> closed(Set<CheckoutSessionId> pages) {
        Set<CheckoutSessionId> closed = new HashSet<>();
        for (CheckoutSessionId page : pages) {
            if (isClosed(page)) {
                closed.add(page);
            }
        }
        return closed;
    }

    private boolean isClosed(CheckoutSessionId page) {
        Optional<CheckoutState> state = provider.findCheckout(page);
        if (state.filter(Open.class::isInstance).isPresent()) {
            provider.expireCheckout(page);
            // It may have been paid on meanwhile.
            state = provider.findCheckout(page);
        }
        return state.map(this::takeIn).orElse(true);
    }

    /** Whether that is all that it leads to. */
    private boolean takeIn(CheckoutState state) {
        return switch (state) {
            case Open open -> false;
            case Paying paying -> false;
            case Expired expired -> true;
            case Subscribed it -> {
                settle(it.subscription());
                yield true;
            }
            case Bought it -> {
                store.observe(it.purchase(), judge);
                yield true;
            }
        };
    }

    private void settle(SubscriptionId subscription) {
        Question question = store.question(subscription);
        Optional<Subscription> found = provider.findSubscription(subscription);
        found.ifPresentOrElse(it -> store.settle(question, it), () -> store.settleGone(question));
    }
}
