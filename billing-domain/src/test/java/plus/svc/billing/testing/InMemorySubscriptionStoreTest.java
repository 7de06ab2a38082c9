package plus.svc.billing.testing;

import plus.svc.billing.contract.SubscriptionStoreContract;
import plus.svc.billing.port.SubscriptionStore;

class InMemorySubscriptionStoreTest extends SubscriptionStoreContract {

    @Override
    protected SubscriptionStore emptyStore() {
        return new InMemorySubscriptionStore();
    }
}
