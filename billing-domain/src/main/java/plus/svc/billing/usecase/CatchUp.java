package plus.svc.billing.usecase;

import plus.svc.billing.model.EventHeader;
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

    /** Events may be listed a while after they were created. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /** By no more than this are clocks expected to differ. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

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
        Reading reading = new Reading(turn, begin(turn, now));
        while (reading.goesOn) {
            reading.readWindow(now.minus(SKEW));
        }
        return new Caught(reading.events, reading.lost);
    }

    private static Instant begin(Turn turn, Instant now) {
        Instant farthest = now.minus(REACH);
        return turn.cursor()
                .map(it -> Instant.parse(it).minus(OVERLAP))
                .filter(it -> it.isAfter(farthest))
                .orElse(farthest);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** One turn, by one thread. */
    private final class Reading {

        private final Turn turn;
        private Instant from;
        private Instant newest;
        private Instant lastBeat = clock.instant();
        private boolean goesOn = true;
        private int events;
        private int lost;

        private Reading(Turn turn, Instant from) {
            this.turn = turn;
            this.from = from;
            this.newest = turn.cursor().map(Instant::parse).orElse(from);
        }

        /**
         * Reads a day. What happened after {@code past} may yet get company, by the provider's
         * clock: so the last window has no end, and the next turn begins with what is newest in it.
         */
        private void readWindow(Instant past) {
            Instant end = from.plus(WINDOW);
            boolean isLast = !end.isBefore(past);
            provider.readEvents(from, isLast ? end.plus(WINDOW) : end, this::take);
            Instant cursor = isLast ? later(newest, past) : end;
            from = end;
            goesOn = duties.advance(turn, cursor.toString(), LEASE) && !isLast;
        }

        private void take(ProviderEvent event, byte[] payload) {
            EventHeader header = event.header();
            newest = later(newest, header.created());
            events++;
            if (!store.knows(header) && store.record(event, payload, judge) != Outcome.DUPLICATE) {
                lost++;
            }
            prolong();
        }

        private void prolong() {
            Instant now = clock.instant();
            if (now.isAfter(lastBeat.plus(HEARTBEAT))) {
                lastBeat = now;
                duties.advance(turn, from.toString(), LEASE);
            }
        }
    }
}
