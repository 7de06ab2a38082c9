package plus.svc.billing.sandbox.webhook;

import plus.svc.billing.sandbox.ledger.EventPattern;
import plus.svc.billing.sandbox.ledger.Messenger;
import plus.svc.billing.sandbox.ledger.Notice;
import plus.svc.billing.sandbox.ledger.Pending;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The deliveries that are still to be made: new ones as the traffic lets them leave, failed ones
 * after a growing pause, those of each endpoint for themselves. It takes none until it is opened:
 * what happens before that is pending in the account, and comes in with the rest.
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

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final BlockingQueue<Lane> newLanes = new LinkedBlockingQueue<>();
    private final Traffic traffic;
    private final Clock clock;
    private final Drops drops = new Drops();
    private final AtomicLong places = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean isOpen;

    /**
     * @param clock tells real time
     */
    public Outbox(Traffic traffic, Clock clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    /** Takes what is left over, the oldest first, and from then on what is sent. */
    void open(List<Pending> leftOver) {
        isOpen = true;
        leftOver.forEach(this::send);
    }

    @Override
    public boolean sends(Notice notice) {
        if (notice.audience().isEmpty()) {
            return false;
        }
        List<Departure> departures =
                drops.take(notice.type()) ? List.of() : traffic.departures(notice.number());
        if (departures.isEmpty()) {
            dropped.incrementAndGet();
        }
        for (String endpoint : notice.audience()) {
            departures.forEach(it -> add(notice.eventId(), endpoint, it));
        }
        return !departures.isEmpty();
    }

    /** Sends an event of before, whatever the traffic is like. */
    public void send(Pending delivery) {
        add(delivery.eventId(), delivery.endpointId(), Departure.AT_ONCE);
    }

    private void add(String eventId, String endpoint, Departure departure) {
        if (isOpen) {
            pending.incrementAndGet();
            lanes.computeIfAbsent(endpoint, this::begin)
                    .add(
                            Delivery.first(
                                    eventId, places.incrementAndGet(), departure, clock.instant()));
        }
    }

    private Lane begin(String endpoint) {
        Lane lane = new Lane(endpoint);
        newLanes.add(lane);
        return lane;
    }

    /** The next {@code count} events of such types never leave. */
    public void dropNext(long count, EventPattern types) {
        drops.next(count, types);
    }

    public Tally tally() {
        return new Tally(pending.get(), delivered.get(), dropped.get());
    }

    int inFlight() {
        return traffic.inFlight();
    }

    /** Waits for one that nobody serves yet. */
    Lane nextLane() throws InterruptedException {
        return newLanes.take();
    }

    void taken() {
        delivered.incrementAndGet();
        pending.decrementAndGet();
    }

    void givenUp() {
        pending.decrementAndGet();
    }

    void putBack(Lane lane, Delivery failed) {
        lane.putBack(failed, traffic.longestPause());
    }
}
