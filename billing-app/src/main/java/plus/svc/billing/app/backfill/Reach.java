package plus.svc.billing.app.backfill;

import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;

import java.time.Duration;
import java.time.Instant;

/**
 * How far back a list goes, which Stripe tells as little as how long it is: found in some ten
 * questions, each twice as far back as the last, to an eighth of the whole.
 */
final class Reach {

    /** Stripe has nothing from before. */
    private static final Instant BEGINNING = Instant.parse("2010-01-01T00:00:00Z");

    private static final int REFINEMENTS = 3;

    private final ProviderRecords records;

    Reach(ProviderRecords records) {
        this.records = records;
    }

    /**
     * From when the oldest is, about.
     *
     * @param known when one is from
     */
    Instant oldest(Kind kind, Instant now, Instant known) {
        Instant has = known;
        Instant none = twice(has, now);
        while (none.isAfter(BEGINNING) && records.hasBefore(kind, none)) {
            has = none;
            none = twice(has, now);
        }
        for (int i = 0; i < REFINEMENTS; i++) {
            Instant middle = none.plus(Duration.between(none, has).dividedBy(2));
            if (records.hasBefore(kind, middle)) {
                has = middle;
            } else {
                none = middle;
            }
        }
        return none;
    }

    private static Instant twice(Instant time, Instant now) {
        Duration back = Duration.between(time, now).plusSeconds(1);
        return now.minus(back.multipliedBy(2));
    }
}
