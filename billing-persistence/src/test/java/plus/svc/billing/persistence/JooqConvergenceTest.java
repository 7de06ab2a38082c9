package plus.svc.billing.persistence;

import org.junit.jupiter.api.AfterEach;

import plus.svc.billing.contract.ConvergenceContract;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.SubscriptionStore;

/** All histories of a test over one database, one after the other. */
class JooqConvergenceTest extends ConvergenceContract {

    private final Database database = new Database(TestServer.migrated());
    private final SubscriptionStore store = new JooqSubscriptionStore(database);

    @Override
    protected SubscriptionStore store() {
        return store;
    }

    @Override
    protected Inquiries inquiries(SubscriptionStore of) {
        return new JooqInquiries(database);
    }

    @Override
    protected int histories() {
        return 1_000;
    }

    @Override
    protected int threadedHistories() {
        return 100;
    }

    @AfterEach
    void close() {
        database.close();
    }
}
