package plus.svc.billing.sandbox.webhook;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The events that are still to be delivered: new ones in their order, failed ones after a growing
 * pause.
 */
public final class Outbox {

    private final DelayQueue<Delivery> queue = new DelayQueue<>();
    private final AtomicLong places = new AtomicLong();

    public void add(String eventId) {
        queue.add(Delivery.first(eventId, places.incrementAndGet()));
    }

    void putBack(Delivery failed) {
        queue.add(failed.again());
    }

    /** Waits for one that is due. */
    Delivery take() throws InterruptedException {
        return queue.take();
    }
}
