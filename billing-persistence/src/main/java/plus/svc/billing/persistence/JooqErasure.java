package plus.svc.billing.persistence;

import plus.svc.billing.model.Erased;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Erasure;

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
    public Erased find(UserId user) {
        return transactions.inTrips("look for a user", tx -> new Holdings(tx, user).count());
    }

    @Override
    public Erased erase(UserId user) {
        return transactions.inTrips("erase a user", tx -> new Erasing(tx, user).erase());
    }
}
