package plus.svc.billing.app;

import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Outbox;

import java.time.Clock;
import java.time.Duration;

/**
 * Removes what is old, once an hour. Of the outbox: whoever wants its messages has fetched them by
 * then, and where nobody does, nobody else would remove them. Of the journal: what was asked and
 * done longer ago than anybody looks back.
 */
final class Cleaning implements Round {

    private static final Duration AGE = Duration.ofDays(7);
    private static final Duration LOOKED_BACK = Duration.ofDays(400);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Outbox outbox;
    private final Journal journal;
    private final Duties duties;
    private final Clock clock;

    Cleaning(Outbox outbox, Journal journal, Duties duties, Clock clock) {
        this.outbox = outbox;
        this.journal = journal;
        this.duties = duties;
        this.clock = clock;
    }

    @Override
    public boolean work() {
        duties.take(Duty.CLEANING, LEASE).ifPresent(this::clean);
        return false;
    }

    private void clean(Turn turn) {
        outbox.purge(AGE);
        journal.purge(clock.instant().minus(LOOKED_BACK));
        duties.end(turn, PAUSE);
    }
}
