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
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Erasure;
import plus.svc.billing.port.PaymentProvider;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Forgets who a user is, once nothing can be paid for in its name any more: the page of a checkout
 * would lead to a subscription that goes on, and that nobody could cancel.
 */
public final class EraseUser {

    /**
     * What came of it.
     *
     * @param erased what was found, and erased unless it {@linkplain Erased#isRefused is refused}
     * @param open pages that the provider did not say are over
     */
    public record Result(Erased erased, Set<CheckoutSessionId> open) {

        public Result {
            open = Set.copyOf(open);
        }
    }

    private final Supplier<? extends PaymentProvider> provider;
    private final Erasure erasure;

    /**
     * @param provider asked for only if the user has a page
     */
    public EraseUser(Supplier<? extends PaymentProvider> provider, Erasure erasure) {
        this.provider = provider;
        this.erasure = erasure;
    }

    /**
     * Closes the pages on which {@code user} could still pay, and erases the user if all are over:
     * left, or paid on for what is no subscription, or one that has ended. A page of which the
     * provider knows nothing may be another account's, and is not over.
     *
     * @param closed pages that are known to be over by whoever asks for it
     * @throws ProviderFailed if the provider cannot be asked; nothing is erased
     */
    public Result erase(UserId user, Set<CheckoutSessionId> closed) {
        Set<CheckoutSessionId> open = new HashSet<>(erasure.pages(user));
        open.removeAll(closed);
        Set<CheckoutSessionId> over = new HashSet<>(closed);
        if (!open.isEmpty()) {
            PaymentProvider asked = provider.get();
            open.stream().filter(it -> isOver(asked, it)).forEach(over::add);
        }
        open.removeAll(over);
        return new Result(erasure.erase(user, over), open);
    }

    private static boolean isOver(PaymentProvider provider, CheckoutSessionId page) {
        Optional<CheckoutState> state = provider.findCheckout(page);
        if (state.filter(Open.class::isInstance).isPresent()) {
            provider.expireCheckout(page);
            // It may have been paid on meanwhile.
            state = provider.findCheckout(page);
        }
        return state.filter(it -> isOver(provider, it)).isPresent();
    }

    private static boolean isOver(PaymentProvider provider, CheckoutState state) {
        return switch (state) {
            case Open open -> false;
            case Paying paying -> false;
            case Expired expired -> true;
            case Bought bought -> true;
            case Subscribed it -> hasEnded(provider, it.subscription());
        };
    }

    /** By the answer: what is stored of it may be older. */
    private static boolean hasEnded(PaymentProvider provider, SubscriptionId subscription) {
        return provider.findSubscription(subscription)
                .map(it -> it.status().isFinal())
                .orElse(true);
    }
}
