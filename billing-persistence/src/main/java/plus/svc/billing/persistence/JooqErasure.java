package plus.svc.billing.persistence;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Erasure;

import java.util.Set;

/**
 * Forgets users of a {@link JooqSubscriptionStore} over the same {@link Database}. Each call reads
 * the whole inbox, over a connection of its own; not by index, as all others do.
 */
public final class JooqErasure implements Erasure {

    private final Transactions transactions;

    public JooqErasure(Database database) {
        this.transactions = new Transactions(database.patient());
    }

    @Override
    public Set<CheckoutSessionId> pages(UserId user) {
        return transactions.inTrips(
                "look for a user's checkouts", tx -> new Holdings(tx, user).pages());
    }

    @Override
    public Erased find(UserId user) {
        return transactions.inTrips(
                "look for a user",
                tx -> {
                    Holdings holdings = new Holdings(tx, user);
                    return holdings.count(holdings.live(), holdings.open(Set.of()));
                });
    }

    @Override
    public Erased erase(UserId user, Set<CheckoutSessionId> closed) {
        return transactions.inTrips("erase a user", tx -> new Erasing(tx, user, closed).erase());
    }
}
