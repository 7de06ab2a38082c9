package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import static plus.svc.billing.persistence.tables.Sequences.OBSERVATIONS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.types.DayToSecond;

import plus.svc.billing.port.Question;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be asked of the provider, and when. Times are the database's, so that nodes need not
 * agree on theirs.
 */
record Doubts(DSLContext db) {

    private static final Field<Instant> WAS_DUE_AT =
            field(name("was_due_at"), SUBSCRIPTIONS.DUE_AT.getDataType());

    /**
     * What to set so that a row is in doubt: due at once, unless somebody is asking already. If it
     * was due, it keeps its place; {@code least} passes over null.
     */
    static Map<Field<?>, Object> opened() {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.DOUBTED_AT, since());
        changes.put(
                SUBSCRIPTIONS.DUE_AT,
                when(SUBSCRIPTIONS.ASKED.isNull(), least(SUBSCRIPTIONS.DUE_AT, now()))
                        .otherwise(SUBSCRIPTIONS.DUE_AT));
        return changes;
    }

    /** The same after an answer to {@code asked} that did not count, or none that came. */
    static Map<Field<?>, Object> openedAgain(Question asked) {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.DOUBTED_AT, since());
        changes.put(
                SUBSCRIPTIONS.DUE_AT,
                when(SUBSCRIPTIONS.ASKED.gt(asked.number()), SUBSCRIPTIONS.DUE_AT)
                        .otherwise(now()));
        changes.put(
                SUBSCRIPTIONS.ASKED,
                when(SUBSCRIPTIONS.ASKED.gt(asked.number()), SUBSCRIPTIONS.ASKED));
        return changes;
    }

    /** What to set so that a row is not in doubt. */
    static Map<Field<?>, Object> closed() {
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(SUBSCRIPTIONS.DOUBTED_AT, null);
        changes.put(SUBSCRIPTIONS.DUE_AT, null);
        changes.put(SUBSCRIPTIONS.ASKED, null);
        changes.put(SUBSCRIPTIONS.TRIES, 0);
        changes.put(SUBSCRIPTIONS.CAUSE, null);
        return changes;
    }

    long nextNumber() {
        return db.nextval(OBSERVATIONS);
    }

    List<Question> claim(int atMost, Duration lease) {
        // Materialised: as a part of the update, its limit may count for each row anew.
        var due =
                name("due")
                        .asMaterialized(
                                select(
                                                SUBSCRIPTIONS.SUBSCRIPTION_ID,
                                                SUBSCRIPTIONS.DUE_AT.as(WAS_DUE_AT))
                                        .from(SUBSCRIPTIONS)
                                        .where(SUBSCRIPTIONS.DUE_AT.le(now()))
                                        .orderBy(SUBSCRIPTIONS.DUE_AT)
                                        .limit(atMost)
                                        .forUpdate()
                                        .skipLocked());
        return db.with(due)
                .update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.ASKED, OBSERVATIONS.nextval())
                .set(SUBSCRIPTIONS.DUE_AT, in(lease))
                .from(due)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(due.field(SUBSCRIPTIONS.SUBSCRIPTION_ID)))
                .returningResult(
                        SUBSCRIPTIONS.SUBSCRIPTION_ID,
                        SUBSCRIPTIONS.ASKED,
                        SUBSCRIPTIONS.TRIES,
                        WAS_DUE_AT)
                .fetch()
                .sortAsc(WAS_DUE_AT, Comparator.naturalOrder())
                .map(
                        it ->
                                new Question(
                                        it.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                                        it.get(SUBSCRIPTIONS.ASKED),
                                        it.get(SUBSCRIPTIONS.TRIES)));
    }

    /** In one statement: whether the question was overtaken is decided with the row in hand. */
    void postpone(Question question, Duration delay, String cause) {
        db.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.ASKED, (Long) null)
                .set(
                        SUBSCRIPTIONS.DUE_AT,
                        when(SUBSCRIPTIONS.STAMP.lt(question.number()), in(delay)).otherwise(now()))
                .set(
                        SUBSCRIPTIONS.TRIES,
                        when(SUBSCRIPTIONS.STAMP.lt(question.number()), question.tries() + 1)
                                .otherwise(SUBSCRIPTIONS.TRIES))
                .set(SUBSCRIPTIONS.CAUSE, cause)
                .where(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(question.subscription()))
                .and(SUBSCRIPTIONS.DOUBTED_AT.isNotNull())
                .and(SUBSCRIPTIONS.ASKED.isNull().or(SUBSCRIPTIONS.ASKED.le(question.number())))
                .execute();
    }

    private static Field<Instant> since() {
        return coalesce(SUBSCRIPTIONS.DOUBTED_AT, now());
    }

    private static Field<Instant> now() {
        return currentInstant();
    }

    private static Field<Instant> in(Duration duration) {
        return now().plus(DayToSecond.valueOf(duration));
    }
}
