package plus.svc.billing.sandbox.webhook;

import java.time.Duration;
import java.util.concurrent.DelayQueue;

/** The deliveries to one endpoint, so that none waits for what another endpoint does. */
final class Lane {

    private final String endpointId;
    private final DelayQueue<Delivery> queue = new DelayQueue<>();

    Lane(String endpointId) {
        this.endpointId = endpointId;
    }

    String endpointId() {
        return endpointId;
    }

    void add(Delivery delivery) {
        queue.add(delivery);
    }

    void putBack(Delivery failed, Duration longestPause) {
        queue.add(failed.again(longestPause));
    }

    /** Waits for one that is due. */
    Delivery next() throws InterruptedException {
        return queue.take();
    }
}
