package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.noCondition;

import static plus.svc.billing.persistence.tables.Actions.ACTIONS;

import org.jooq.DSLContext;
import org.jooq.Record;

import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What operators did. */
record Actions(DSLContext db) {

    List<OperatorAction> list(Optional<Long> before, int atMost) {
        return db.selectFrom(ACTIONS)
                .where(before.map(ACTIONS.NUMBER::lt).orElse(noCondition()))
                .orderBy(ACTIONS.NUMBER.desc())
                .limit(atMost)
                .fetch(Actions::read);
    }

    /** The newest first. */
    List<OperatorAction> about(SubscriptionId subscription, int atMost) {
        return db.selectFrom(ACTIONS)
                .where(ACTIONS.SUBSCRIPTION_ID.eq(subscription))
                .orderBy(ACTIONS.NUMBER.desc())
                .limit(atMost)
                .fetch(Actions::read);
    }

    OperatorAction begin(
            String operator,
            OperatorAction.Kind kind,
            String subject,
            Optional<SubscriptionId> subscription) {
        return db.insertInto(ACTIONS)
                .set(ACTIONS.OPERATOR, operator)
                .set(ACTIONS.KIND, kind.name())
                .set(ACTIONS.SUBJECT, subject)
                .set(ACTIONS.SUBSCRIPTION_ID, subscription.orElse(null))
                .returning()
                .fetchSingle(Actions::read);
    }

    void end(OperatorAction action, String result) {
        db.update(ACTIONS)
                .set(ACTIONS.RESULT, result)
                .where(ACTIONS.NUMBER.eq(action.number()))
                .execute();
    }

    void purge(Instant before) {
        db.deleteFrom(ACTIONS).where(ACTIONS.BEGUN_AT.lt(before)).execute();
    }

    private static OperatorAction read(Record row) {
        return new OperatorAction(
                row.get(ACTIONS.NUMBER),
                row.get(ACTIONS.BEGUN_AT),
                row.get(ACTIONS.OPERATOR),
                OperatorAction.Kind.valueOf(row.get(ACTIONS.KIND)),
                row.get(ACTIONS.SUBJECT),
                Optional.ofNullable(row.get(ACTIONS.SUBSCRIPTION_ID)),
                Optional.ofNullable(row.get(ACTIONS.RESULT)));
    }
}
