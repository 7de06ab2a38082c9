package plus.svc.billing.app;

import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Duties.Duty;
import plus.svc.billing.port.Duties.Turn;
import plus.svc.billing.port.Retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Forgets events that were kept for long enough, and makes room for those to come, once a day. */
final class Retaining implements Round {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofDays(1);

    /** Where something was left to do. */
    private static final Duration SHORT_PAUSE = Duration.ofMinutes(5);

    private final Retention retention;
    private final Duties duties;
    private final Period kept;
    private final Clock clock;

    /**
     * @param kept whole months, after that of an event
     */
    Retaining(Retention retention, Duties duties, Period kept, Clock clock) {
        this.retention = retention;
        this.duties = duties;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public boolean work() {
        duties.take(Duty.RETENTION, LEASE).ifPresent(this::retain);
        return false;
    }

    private void retain(Turn turn) {
        ZonedDateTime today = clock.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        boolean left = retention.keepSince(today.withDayOfMonth(1).minus(kept).toInstant());
        duties.end(turn, left ? SHORT_PAUSE : PAUSE);
    }
}
