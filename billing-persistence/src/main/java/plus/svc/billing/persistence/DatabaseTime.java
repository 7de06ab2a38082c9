package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.currentInstant;

import org.jooq.Field;
import org.jooq.types.DayToSecond;

import java.time.Duration;
import java.time.Instant;

/** Times by the database's clock, so that nodes need not agree on theirs. */
final class DatabaseTime {

    private DatabaseTime() {}

    static Field<Instant> now() {
        return currentInstant();
    }

    static Field<Instant> in(Duration duration) {
        return now().plus(DayToSecond.valueOf(duration));
    }

    static Field<Instant> ago(Duration duration) {
        return now().minus(DayToSecond.valueOf(duration));
    }
}
