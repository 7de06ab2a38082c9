package plus.svc.billing.app;

import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;
import plus.svc.billing.port.Outbox;

import java.time.Duration;

/**
 * Empties the outbox of what is old, once an hour: whoever wants its messages has fetched them by
 * then, and where nobody does, nobody else would remove them.
 */
final class Cleaning implements Round {

    private static final Duration AGE = Duration.ofDays(7);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Outbox outbox;
    private final Duties duties;

    Cleaning(Outbox outbox, Duties duties) {
        this.outbox = outbox;
        this.duties = duties;
    }

    @Override
    public boolean work() {
        duties.take(Duty.CLEANING, LEASE).ifPresent(this::clean);
        return false;
    }

    private void clean(Turn turn) {
        outbox.purge(AGE);
        duties.end(turn, PAUSE);
    }
}
