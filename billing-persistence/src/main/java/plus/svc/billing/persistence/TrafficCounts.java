package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.trunc;

import static plus.svc.billing.persistence.ReceivedEvents.CREATED;
import static plus.svc.billing.persistence.ReceivedEvents.OUTCOME;
import static plus.svc.billing.persistence.ReceivedEvents.RECEIVED;

import static java.time.temporal.ChronoUnit.MICROS;

import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Result;
import org.jooq.SQL;
import org.jooq.Table;

import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.Deliveries.Tally;
import plus.svc.billing.journal.Lag;
import plus.svc.billing.model.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many events are taken in, and how long it takes: told from the newest of a span. */
record TrafficCounts(DSLContext db, Instant since, Instant until) {

    /** Told from so many, and no more. */
    static final int COUNTED = 50_000;

    private static final Field<Instant> MINUTE = trunc(RECEIVED, DatePart.MINUTE);

    /** Turned into a number only where it is told: of each event, that would take much longer. */
    private static final SQL LAG = sql("greatest({0} - {1}, interval '0')", RECEIVED, CREATED);

    Deliveries deliveries() {
        Result<Record4<Instant, String, Integer, Instant>> counted =
                db.select(MINUTE, OUTCOME, count(), min(RECEIVED))
                        .from(newest())
                        .groupBy(MINUTE, OUTCOME)
                        .fetch();
        List<Tally> tallies =
                counted.stream()
                        .map(it -> new Tally(it.value1(), outcome(it.value2()), it.value3()))
                        .sorted(Deliveries.IN_ORDER)
                        .toList();
        boolean isCut = tallies.stream().mapToLong(Tally::events).sum() >= COUNTED;
        Optional<Instant> first =
                counted.stream().map(Record4::value4).min(Instant::compareTo).filter(it -> isCut);
        return new Deliveries(first.orElse(since), until, tallies);
    }

    Optional<Lag> lag() {
        var count = count();
        return db.select(
                        count, percentile("0.5"), percentile("0.95"), percentile("0.99"), longest())
                .from(newest())
                .fetchOptional()
                .filter(it -> it.value1() > 0)
                .map(
                        it ->
                                new Lag(
                                        it.value1(),
                                        micros(it.value2()),
                                        micros(it.value3()),
                                        micros(it.value4()),
                                        micros(it.value5())));
    }

    private Table<?> newest() {
        return select(RECEIVED, CREATED, OUTCOME)
                .from(ReceivedEvents.TABLE)
                .where(RECEIVED.ge(since))
                .and(RECEIVED.lt(until))
                .orderBy(RECEIVED.desc())
                .limit(COUNTED)
                .asTable("newest");
    }

    private static Field<Long> percentile(String share) {
        return inMicros(sql("percentile_disc(" + share + ") within group (order by {0})", LAG));
    }

    private static Field<Long> longest() {
        return inMicros(sql("max({0})", LAG));
    }

    private static Field<Long> inMicros(SQL interval) {
        return field("(extract(epoch from {0}) * 1000000)::bigint", Long.class, interval);
    }

    private static Outcome outcome(String name) {
        return Outcome.valueOf(name);
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, MICROS);
    }
}
