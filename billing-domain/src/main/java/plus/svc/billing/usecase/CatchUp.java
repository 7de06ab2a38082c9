package plus.svc.billing.usecase;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds events whose delivery was lost, by asking the provider for all there were. They go into the
 * same inbox as deliveries do, so that one which was delivered changes nothing. Any number of these
 * may run, in any number of processes: one of them works at a time, and what a dead one began is
 * taken over where it stopped.
 */
public final class CatchUp {

    /** What a turn found. */
    public record Caught(int events, int lost) {}

    /** For how long the provider keeps events. */
    private static final Duration REACH = Duration.ofDays(30);

    /** Events may be listed a while after they were created, and clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final PaymentProvider provider;
    private final SubscriptionStore store;
    private final Duties duties;
    private final Judge judge;
    private final Clock clock;
    private final Duration pause;

    /**
     * @param pause between two turns
     */
    public CatchUp(
            PaymentProvider provider,
            SubscriptionStore store,
            Duties duties,
            Judge judge,
            Clock clock,
            Duration pause) {
        this.provider = provider;
        this.store = store;
        this.duties = duties;
        this.judge = judge;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Takes in what happened since the last turn, or in the last 30 days.
     *
     * @return empty if there is no turn to take
     * @throws plus.svc.billing.model.BillingException.ProviderFailed if the provider cannot be
     *     asked; the next turn begins where this one stopped
     */
    public Optional<Caught> run() {
        return duties.take(Duty.CATCH_UP, LEASE).map(this::run);
    }

    private Caught run(Turn turn) {
        try {
            return catchUp(turn);
        } finally {
            duties.end(turn, pause);
        }
    }

    private Caught catchUp(Turn turn) {
        Instant now = clock.instant();
        Instant from = begin(turn, now);
        Count count = new Count();
        while (from.isBefore(now)) {
            Instant until = earlier(from.plus(WINDOW), now);
            provider.readEvents(from, until, count::take);
            if (!duties.advance(turn, until.toString(), LEASE)) {
                break;
            }
            from = until;
        }
        return new Caught(count.events, count.lost);
    }

    private static Instant begin(Turn turn, Instant now) {
        Instant farthest = now.minus(REACH);
        return turn.cursor()
                .map(it -> Instant.parse(it).minus(OVERLAP))
                .filter(it -> it.isAfter(farthest))
                .orElse(farthest);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Of one turn, which is one thread's. */
    private final class Count {

        private int events;
        private int lost;

        private void take(ProviderEvent event, byte[] payload) {
            events++;
            if (store.record(event, payload, judge) != Outcome.DUPLICATE) {
                lost++;
            }
        }
    }
}
