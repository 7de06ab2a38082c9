package plus.svc.billing.usecase;

import plus.svc.billing.port.BillingListener;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.OutboxMessage;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tells a listener what changed. Any number of these may run, in any number of processes: messages
 * about one record are told one after the other.
 */
public final class DeliverChanges {

    /** What came of telling it. */
    public record Delivery(OutboxMessage message, Optional<RuntimeException> failure) {}

    /** Longer than a listener is expected to take: a message may be told again after it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Outbox outbox;
    private final BillingListener listener;
    private final Backoff backoff;

    public DeliverChanges(Outbox outbox, BillingListener listener, RandomGenerator random) {
        this.outbox = outbox;
        this.listener = listener;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), random);
    }

    /**
     * Tells what has been due the longest. What the listener throws puts it off, and is returned.
     *
     * @return empty if nothing is due
     */
    public Optional<Delivery> deliverNext() {
        return outbox.claim(1, LEASE).stream().findFirst().map(this::deliver);
    }

    private Delivery deliver(OutboxMessage message) {
        try {
            listener.on(message);
        } catch (RuntimeException e) {
            outbox.postpone(message, backoff.after(message.tries()));
            return new Delivery(message, Optional.of(e));
        }
        outbox.remove(message);
        return new Delivery(message, Optional.empty());
    }
}
