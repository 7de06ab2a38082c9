package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.name;

import org.jooq.Name;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A partition of the inbox.
 *
 * @param since empty for what was all of the inbox once, and for what is of no month
 * @param until empty for what is of no month
 */
record InboxPart(String table, Optional<Instant> since, Optional<Instant> until) {

    static InboxPart of(YearMonth month) {
        return new InboxPart(
                "inbox_%d_%02d".formatted(month.getYear(), month.getMonthValue()),
                Optional.of(begin(month)),
                Optional.of(begin(month.plusMonths(1))));
    }

    Name qualified() {
        return name("billing", table);
    }

    boolean isOver(Instant oldest) {
        return until.isPresent() && !until.get().isAfter(oldest);
    }

    /** Whether events of many months are in it, so that they are removed one by one. */
    boolean isOfManyMonths() {
        return since.isEmpty();
    }

    /** Whether it has {@code time}, though not because nothing else does. */
    boolean isFor(Instant time) {
        return until.map(time::isBefore).orElse(false)
                && since.map(it -> !time.isBefore(it)).orElse(true);
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
