package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import static plus.svc.billing.persistence.DatabaseTime.ago;
import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.OutboxMessage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The outbox of a {@link JooqSubscriptionStore} over the same {@link Database}. */
public final class JooqOutbox implements Outbox {

    private static final int BATCH = 5_000;
    private static final Table<Record> EARLIER = OUTBOX.as("earlier");

    /** A message is removed when it was told, so that the first one left is the next to tell. */
    private static final Condition IS_FIRST_OF_ITS_RECORD =
            notExists(
                    selectOne()
                            .from(EARLIER)
                            .where(EARLIER.field(OUTBOX.AGGREGATEID).eq(OUTBOX.AGGREGATEID))
                            .and(EARLIER.field(OUTBOX.POSITION).lt(OUTBOX.POSITION)));

    private static final Field<String> USER =
            jsonbGetAttributeAsText(OUTBOX.PAYLOAD, Messages.USER_ID);
    private static final Field<String> STATUS =
            jsonbGetAttributeAsText(OUTBOX.PAYLOAD, Messages.STATUS);

    private final Transactions transactions;

    public JooqOutbox(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public List<OutboxMessage> claim(int atMost, Duration lease) {
        return transactions.plainly("claim messages", db -> claim(db, atMost, lease));
    }

    @Override
    public void remove(OutboxMessage told) {
        transactions.execute(
                "remove a message", tx -> tx.deleteFrom(OUTBOX).where(isStill(told)).execute());
    }

    @Override
    public void postpone(OutboxMessage message, Duration delay) {
        transactions.execute(
                "postpone a message",
                tx ->
                        tx.update(OUTBOX)
                                .set(OUTBOX.DUE_AT, in(delay))
                                .where(isStill(message))
                                .execute());
    }

    @Override
    public void purge(Duration age) {
        int removed = BATCH;
        while (removed == BATCH) {
            removed = transactions.atomically("purge the outbox", tx -> purgeSome(tx, age));
        }
    }

    /** Not all at once: after a long silence that would take longer than a statement may. */
    private static int purgeSome(DSLContext tx, Duration age) {
        return tx.deleteFrom(OUTBOX)
                .where(
                        OUTBOX.ID.in(
                                select(OUTBOX.ID)
                                        .from(OUTBOX)
                                        .where(OUTBOX.CREATED_AT.lt(ago(age)))
                                        .orderBy(OUTBOX.POSITION)
                                        .limit(BATCH)
                                        .forUpdate()
                                        .skipLocked()))
                .execute();
    }

    private static List<OutboxMessage> claim(DSLContext db, int atMost, Duration lease) {
        // Materialised: as a part of the update, its limit may count for each row anew.
        var due =
                name("due")
                        .asMaterialized(
                                select(OUTBOX.ID)
                                        .from(OUTBOX)
                                        .where(OUTBOX.DUE_AT.le(now()))
                                        .and(IS_FIRST_OF_ITS_RECORD)
                                        .orderBy(OUTBOX.POSITION)
                                        .limit(atMost)
                                        .forUpdate()
                                        .skipLocked());
        return db.with(due)
                .update(OUTBOX)
                .set(OUTBOX.DUE_AT, in(lease))
                .set(OUTBOX.TRIES, OUTBOX.TRIES.plus(1))
                .from(due)
                .where(OUTBOX.ID.eq(due.field(OUTBOX.ID)))
                .returningResult(
                        OUTBOX.ID,
                        OUTBOX.POSITION,
                        OUTBOX.TYPE,
                        OUTBOX.AGGREGATEID,
                        USER,
                        STATUS,
                        OUTBOX.CREATED_AT,
                        OUTBOX.TRIES)
                .fetch()
                .sortAsc(OUTBOX.POSITION, Comparator.naturalOrder())
                .map(JooqOutbox::read);
    }

    private static OutboxMessage read(Record row) {
        BillingChange change =
                new BillingChange(
                        row.get(OUTBOX.TYPE),
                        row.get(OUTBOX.AGGREGATEID),
                        new UserId(row.get(USER)),
                        row.get(STATUS));
        return new OutboxMessage(
                row.get(OUTBOX.ID), change, row.get(OUTBOX.CREATED_AT), row.get(OUTBOX.TRIES) - 1);
    }

    /** Whether it was not handed out again since. */
    private static Condition isStill(OutboxMessage claimed) {
        return OUTBOX.ID.eq(claimed.id()).and(OUTBOX.TRIES.eq(claimed.tries() + 1));
    }
}
