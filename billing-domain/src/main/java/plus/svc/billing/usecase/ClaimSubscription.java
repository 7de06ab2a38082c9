package plus.svc.billing.usecase;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.SubscriptionStore;

import java.util.Optional;

/** Gives a subscription that is nobody's to a user, by hand. */
public final class ClaimSubscription {

    private final SubscriptionStore store;
    private final Journal journal;

    public ClaimSubscription(SubscriptionStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /**
     * Gives {@code id} to {@code user} unless it is somebody's, and keeps that it was done.
     *
     * @return the subscription, whoever's it is now; or empty if none such is stored
     */
    public Optional<Subscription> claim(SubscriptionId id, UserId user, String operator) {
        OperatorAction action = journal.begin(operator, Kind.CLAIM, id.value(), Optional.of(id));
        Optional<Subscription> found = store.claim(id, user);
        boolean isTheirs =
                found.filter(it -> it.metadata().user().equals(Optional.of(user))).isPresent();
        journal.end(action, isTheirs ? "it is its user's" : "nothing was given");
        return found;
    }
}
