package plus.svc.billing.persistence;

import org.junit.jupiter.api.AfterEach;

import plus.svc.billing.contract.SubscriptionStoreContract;
import plus.svc.billing.port.SubscriptionStore;

class JooqSubscriptionStoreTest extends SubscriptionStoreContract {

    private final Database database = new Database(TestServer.migrated());

    @Override
    protected SubscriptionStore emptyStore() {
        return new JooqSubscriptionStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
