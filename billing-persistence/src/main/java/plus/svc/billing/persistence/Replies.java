package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;

import static plus.svc.billing.persistence.tables.Answers.ANSWERS;

import org.jooq.DSLContext;
import org.jooq.Record;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.journal.Answer.Changed;
import plus.svc.billing.journal.Answer.Confirmed;
import plus.svc.billing.journal.Answer.Drifted;
import plus.svc.billing.journal.Answer.GivenUp;
import plus.svc.billing.journal.Answer.Gone;
import plus.svc.billing.journal.Answer.Overtaken;
import plus.svc.billing.journal.Answer.Postponed;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Question;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of questions, kept for operators. */
record Replies(DSLContext db) {

    private enum Kind {
        CONFIRMED,
        CHANGED,
        DRIFTED,
        OVERTAKEN,
        GONE,
        POSTPONED,
        GIVEN_UP
    }

    /** How an answer is kept. */
    private record Row(
            Kind kind, Optional<String> was, Optional<String> told, Optional<String> cause) {

        static Row of(Kind kind) {
            return new Row(kind, Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Row of(Kind kind, Optional<String> was, String told) {
            return new Row(kind, was, Optional.of(told), Optional.empty());
        }

        static Row because(Kind kind, String cause) {
            return new Row(kind, Optional.empty(), Optional.empty(), Optional.of(cause));
        }
    }

    private record Kept(Question question, Row row) {}

    private static final Bulk<Kept> KEEP =
            Rows.<Kept>none()
                    .with(ANSWERS.SUBSCRIPTION_ID, it -> it.question().subscription())
                    .with(ANSWERS.QUESTION, it -> it.question().number())
                    .with(ANSWERS.TRIES, it -> it.question().tries())
                    .with(ANSWERS.KIND, it -> it.row().kind().name())
                    .withOptional(ANSWERS.WAS, it -> it.row().was())
                    .withOptional(ANSWERS.TOLD, it -> it.row().told())
                    .withOptional(ANSWERS.CAUSE, it -> it.row().cause())
                    .in(kept -> insertInto(ANSWERS, kept.columns()).select(kept.selected()));

    void keep(Question question, Answer answer) {
        keep(Map.of(question, answer));
    }

    void keep(Map<Question, Answer> answers) {
        List<Kept> kept = new ArrayList<>();
        answers.forEach((question, answer) -> kept.add(new Kept(question, row(answer))));
        KEEP.execute(db, kept);
    }

    private static Row row(Answer answer) {
        return switch (answer) {
            case Confirmed it -> Row.of(Kind.CONFIRMED, Optional.empty(), it.state());
            case Changed it -> Row.of(Kind.CHANGED, it.from(), it.to());
            case Drifted it -> Row.of(Kind.DRIFTED, it.from(), it.to());
            case Overtaken it -> Row.of(Kind.OVERTAKEN, Optional.empty(), it.told());
            case Gone it -> Row.of(Kind.GONE);
            case Postponed it -> Row.because(Kind.POSTPONED, it.cause());
            case GivenUp it -> Row.because(Kind.GIVEN_UP, it.cause());
        };
    }

    /** The newest first. */
    List<Asked> about(SubscriptionId subscription, int atMost) {
        return db.selectFrom(ANSWERS)
                .where(ANSWERS.SUBSCRIPTION_ID.eq(subscription))
                .orderBy(ANSWERS.NUMBER.desc())
                .limit(atMost)
                .fetch(Replies::read);
    }

    void purge(Instant before) {
        db.deleteFrom(ANSWERS).where(ANSWERS.ANSWERED_AT.lt(before)).execute();
    }

    private static Asked read(Record row) {
        return new Asked(
                row.get(ANSWERS.ANSWERED_AT),
                row.get(ANSWERS.QUESTION),
                row.get(ANSWERS.TRIES),
                answer(row));
    }

    private static Answer answer(Record row) {
        Optional<String> was = Optional.ofNullable(row.get(ANSWERS.WAS));
        String told = String.valueOf(row.get(ANSWERS.TOLD));
        String cause = String.valueOf(row.get(ANSWERS.CAUSE));
        return switch (Kind.valueOf(row.get(ANSWERS.KIND))) {
            case CONFIRMED -> new Confirmed(told);
            case CHANGED -> new Changed(was, told);
            case DRIFTED -> new Drifted(was, told);
            case OVERTAKEN -> new Overtaken(told);
            case GONE -> new Gone();
            case POSTPONED -> new Postponed(cause);
            case GIVEN_UP -> new GivenUp(cause);
        };
    }
}
