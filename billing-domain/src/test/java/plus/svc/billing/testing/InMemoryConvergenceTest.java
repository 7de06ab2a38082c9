package plus.svc.billing.testing;

import plus.svc.billing.contract.ConvergenceContract;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.SubscriptionStore;

class InMemoryConvergenceTest extends ConvergenceContract {

    @Override
    protected SubscriptionStore store() {
        return new InMemorySubscriptionStore();
    }

    @Override
    protected Inquiries inquiries(SubscriptionStore store) {
        return ((InMemorySubscriptionStore) store).inquiries();
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
