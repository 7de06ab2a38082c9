package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Sequences.OBSERVATIONS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.port.Question;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is to be asked of the provider about subscriptions, and when. */
record Questions(DSLContext db) {

    private static final Field<Instant> WAS_DUE_AT =
            field(name("was_due_at"), SUBSCRIPTIONS.DUE_AT.getDataType());

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
        Condition stillCounts = SUBSCRIPTIONS.STAMP.lt(question.number());
        int postponed =
                db.update(SUBSCRIPTIONS)
                        .set(SUBSCRIPTIONS.ASKED, (Long) null)
                        .set(SUBSCRIPTIONS.DUE_AT, when(stillCounts, in(delay)).otherwise(now()))
                        .set(
                                SUBSCRIPTIONS.TRIES,
                                when(stillCounts, question.tries() + 1)
                                        .otherwise(SUBSCRIPTIONS.TRIES))
                        .set(SUBSCRIPTIONS.CAUSE, cause)
                        .where(isWaitingFor(question))
                        .execute();
        if (postponed > 0) {
            new Replies(db).keep(question, new Answer.Postponed(cause));
        }
    }

    /** In one statement, as {@link #postpone}. */
    void giveUp(Question question, String cause) {
        Condition stillCounts = SUBSCRIPTIONS.STAMP.lt(question.number());
        db.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.ASKED, (Long) null)
                .set(SUBSCRIPTIONS.DUE_AT, when(stillCounts.not(), now()))
                .set(SUBSCRIPTIONS.GIVEN_UP_AT, when(stillCounts, now()))
                .set(SUBSCRIPTIONS.CAUSE, cause)
                .where(isWaitingFor(question))
                .returningResult(SUBSCRIPTIONS.DUE_AT.isNull())
                .fetchOptional()
                .ifPresent(it -> keep(question, it.value1(), cause));
    }

    private void keep(Question question, boolean isGivenUp, String cause) {
        new Replies(db)
                .keep(
                        question,
                        isGivenUp ? new Answer.GivenUp(cause) : new Answer.Postponed(cause));
    }

    /** Whether there is a doubt, not given up, and nobody was handed a later question about it. */
    private static Condition isWaitingFor(Question question) {
        return SUBSCRIPTIONS
                .SUBSCRIPTION_ID
                .eq(question.subscription())
                .and(SUBSCRIPTIONS.DUE_AT.isNotNull())
                .and(SUBSCRIPTIONS.ASKED.isNull().or(SUBSCRIPTIONS.ASKED.le(question.number())));
    }
}
