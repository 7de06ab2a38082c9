package plus.svc.billing.usecase;

import plus.svc.billing.model.BillingException.NoSubscription;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.util.Optional;

/** Ends a user's subscription, now or with its period. Safe for concurrent use. */
public final class CancelSubscription {

    /** When a subscription is to end. */
    public enum When {
        NOW,
        PERIOD_END
    }

    private final PaymentProvider provider;
    private final SubscriptionStore store;

    public CancelSubscription(PaymentProvider provider, SubscriptionStore store) {
        this.provider = provider;
        this.store = store;
    }

    /**
     * Has the provider end a subscription, and stores what it answers as any other observation is
     * stored. One that has ended already is left as it is.
     *
     * @return the subscription as it is stored then
     * @throws plus.svc.billing.model.BillingException.ReadOnlyAccount if the user may change
     *     nothing
     * @throws NoSubscription if the user has none such, or the provider has it no longer
     * @throws plus.svc.billing.model.BillingException.ProviderFailed if the provider refused or
     *     cannot be reached
     */
    public Subscription cancel(SignedInUser user, SubscriptionId id, When when) {
        user.requireMayChange();
        Subscription stored = find(user, id);
        if (stored.status().isFinal()) {
            return stored;
        }
        Question question = store.question(id);
        Subscription answer = ask(id, when).orElseThrow(() -> new NoSubscription(user.id(), id));
        store.settle(question, answer);
        return find(user, id);
    }

    private Optional<Subscription> ask(SubscriptionId id, When when) {
        return switch (when) {
            case NOW -> provider.cancelNow(id);
            case PERIOD_END -> provider.cancelAtPeriodEnd(id);
        };
    }

    private Subscription find(SignedInUser user, SubscriptionId id) {
        return store.findByUser(user.id()).stream()
                .filter(
                        it ->
                                it instanceof Subscription subscription
                                        && subscription.id().equals(id))
                .map(Subscription.class::cast)
                .findFirst()
                .orElseThrow(() -> new NoSubscription(user.id(), id));
    }
}
