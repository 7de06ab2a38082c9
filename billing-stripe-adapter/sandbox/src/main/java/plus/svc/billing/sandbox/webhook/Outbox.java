package plus.svc.billing.sandbox.webhook;

import plus.svc.billing.sandbox.ledger.Messenger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The deliveries that are still to be made: new ones as the traffic lets them leave, failed ones
 * after a growing pause.
 */
public final class Outbox implements Messenger {

    /**
     * What became of the events since the start.
     *
     * @param pending deliveries that wait or are under way, a second one of an event included
     * @param delivered deliveries that were taken
     * @param dropped events that never left
     */
    public record Tally(long pending, long delivered, long dropped) {}

    private final DelayQueue<Delivery> queue = new DelayQueue<>();
    private final Traffic traffic;
    private final AtomicLong places = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong toDrop = new AtomicLong();

    public Outbox(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public boolean sends(String eventId, long number) {
        boolean leaves = toDrop.getAndUpdate(it -> Math.max(0, it - 1)) == 0;
        List<Duration> departures = leaves ? traffic.departures(number) : List.of();
        departures.forEach(it -> add(eventId, it));
        if (departures.isEmpty()) {
            dropped.incrementAndGet();
        }
        return !departures.isEmpty();
    }

    /** Takes up an event that an earlier run did not get delivered. */
    void resume(String eventId) {
        add(eventId, Duration.ZERO);
    }

    private void add(String eventId, Duration heldBack) {
        pending.incrementAndGet();
        queue.add(Delivery.first(eventId, places.incrementAndGet(), heldBack));
    }

    /** The next {@code count} events never leave. */
    public void dropNext(long count) {
        toDrop.set(count);
    }

    public Tally tally() {
        return new Tally(pending.get(), delivered.get(), dropped.get());
    }

    int inFlight() {
        return traffic.inFlight();
    }

    /** Waits for one that is due. It is pending until it is taken or given up. */
    Delivery next() throws InterruptedException {
        return queue.take();
    }

    void taken() {
        delivered.incrementAndGet();
        pending.decrementAndGet();
    }

    void givenUp() {
        pending.decrementAndGet();
    }

    void putBack(Delivery failed) {
        queue.add(failed.again(traffic.longestPause()));
    }
}
