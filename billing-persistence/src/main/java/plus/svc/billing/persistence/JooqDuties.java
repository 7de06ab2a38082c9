package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Duties.DUTIES;

import org.jooq.Condition;
import org.jooq.DSLContext;

import plus.svc.billing.port.Duties;

import java.time.Duration;
import java.util.Optional;

/** Duties over a migrated {@link Database}, which it does not close. */
public final class JooqDuties implements Duties {

    private final Transactions transactions;

    public JooqDuties(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    /** It is looked at often: where there is nothing to take, nothing is written. */
    @Override
    public Optional<Turn> take(Duty duty, Duration lease) {
        return transactions.plainly(
                "take a turn", db -> isTaken(db, duty) ? Optional.empty() : take(db, duty, lease));
    }

    private static boolean isTaken(DSLContext db, Duty duty) {
        return db.fetchExists(DUTIES, DUTIES.DUTY.eq(duty).and(DUTIES.DUE_AT.gt(now())));
    }

    /** In one statement, so that of two at once the second finds it taken. */
    private static Optional<Turn> take(DSLContext db, Duty duty, Duration lease) {
        return db.insertInto(DUTIES)
                .set(DUTIES.DUTY, duty)
                .set(DUTIES.NUMBER, 1L)
                .set(DUTIES.DUE_AT, in(lease))
                .onConflict(DUTIES.DUTY)
                .doUpdate()
                .set(DUTIES.NUMBER, DUTIES.NUMBER.plus(1))
                .set(DUTIES.DUE_AT, in(lease))
                .where(DUTIES.DUE_AT.le(now()))
                .returningResult(DUTIES.NUMBER, DUTIES.CURSOR)
                .fetchOptional(
                        it ->
                                new Turn(
                                        duty,
                                        it.get(DUTIES.NUMBER),
                                        Optional.ofNullable(it.get(DUTIES.CURSOR))));
    }

    @Override
    public boolean advance(Turn turn, String cursor, Duration lease) {
        return transactions.plainly(
                "advance a turn",
                db ->
                        db.update(DUTIES)
                                        .set(DUTIES.CURSOR, cursor)
                                        .set(DUTIES.DUE_AT, in(lease))
                                        .where(isStill(turn))
                                        .execute()
                                == 1);
    }

    @Override
    public void end(Turn turn, Duration pause) {
        transactions.execute(
                "end a turn",
                tx ->
                        tx.update(DUTIES)
                                .set(DUTIES.DUE_AT, in(pause))
                                .where(isStill(turn))
                                .execute());
    }

    private static Condition isStill(Turn turn) {
        return DUTIES.DUTY.eq(turn.duty()).and(DUTIES.NUMBER.eq(turn.number()));
    }
}
