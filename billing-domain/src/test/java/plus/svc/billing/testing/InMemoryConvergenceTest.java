package plus.svc.billing.testing;

import plus.svc.billing.contract.ConvergenceContract;
import plus.svc.billing.port.SubscriptionStore;

class InMemoryConvergenceTest extends ConvergenceContract {

    @Override
    protected SubscriptionStore store() {
        return new InMemorySubscriptionStore();
    }

    @Override
    protected int histories() {
        return 200_000;
    }

    @Override
    protected int threadedHistories() {
        return 1_000;
    }
}
