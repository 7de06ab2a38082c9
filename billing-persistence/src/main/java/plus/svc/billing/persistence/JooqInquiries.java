package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.DatabaseTime.in;
import static plus.svc.billing.persistence.DatabaseTime.now;
import static plus.svc.billing.persistence.tables.Inquiries.INQUIRIES;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

import plus.svc.billing.model.Inquiry;
import plus.svc.billing.port.Inquiries;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The inquiries of a {@link JooqSubscriptionStore} over the same {@link Database}. */
public final class JooqInquiries implements Inquiries {

    private static final Field<Instant> WAS_DUE_AT =
            field(name("was_due_at"), INQUIRIES.DUE_AT.getDataType());

    private final Transactions transactions;

    public JooqInquiries(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public List<Inquiry> claim(int atMost, Duration lease) {
        return transactions.plainly("claim inquiries", db -> claim(db, atMost, lease));
    }

    @Override
    public void postpone(Inquiry inquiry, Duration delay, String cause) {
        transactions.execute(
                "postpone an inquiry",
                tx ->
                        tx.update(INQUIRIES)
                                .set(INQUIRIES.DUE_AT, in(delay))
                                .set(INQUIRIES.TRIES, inquiry.tries() + 1)
                                .set(INQUIRIES.CAUSE, cause)
                                .where(isOpen(inquiry))
                                .execute());
    }

    @Override
    public void giveUp(Inquiry inquiry, String cause) {
        transactions.execute(
                "give an inquiry up",
                tx ->
                        tx.update(INQUIRIES)
                                .set(INQUIRIES.DUE_AT, (Instant) null)
                                .set(INQUIRIES.GIVEN_UP_AT, now())
                                .set(INQUIRIES.TRIES, inquiry.tries() + 1)
                                .set(INQUIRIES.CAUSE, cause)
                                .where(isOpen(inquiry))
                                .execute());
    }

    @Override
    public void askAgain(Inquiry inquiry) {
        transactions.execute(
                "ask an inquiry again",
                tx ->
                        tx.update(INQUIRIES)
                                .set(INQUIRIES.DUE_AT, now())
                                .setNull(INQUIRIES.GIVEN_UP_AT)
                                .set(INQUIRIES.TRIES, 0)
                                .setNull(INQUIRIES.CAUSE)
                                .where(InquirySubject.of(inquiry).isThatOfTheRow())
                                .and(INQUIRIES.GIVEN_UP_AT.isNotNull())
                                .execute());
    }

    /** Leaves what was told meanwhile, which nobody asks. */
    @Override
    public void close(Inquiry inquiry) {
        transactions.execute(
                "close an inquiry",
                tx ->
                        tx.deleteFrom(INQUIRIES)
                                .where(InquirySubject.of(inquiry).isThatOfTheRow())
                                .and(INQUIRIES.TOLD_AT.isNull())
                                .execute());
    }

    private static Condition isOpen(Inquiry inquiry) {
        return InquirySubject.of(inquiry).isThatOfTheRow().and(INQUIRIES.DUE_AT.isNotNull());
    }

    private static List<Inquiry> claim(DSLContext db, int atMost, Duration lease) {
        // Materialised: as a part of the update, its limit may count for each row anew.
        var due =
                name("due")
                        .asMaterialized(
                                select(
                                                INQUIRIES.KIND,
                                                INQUIRIES.SUBJECT,
                                                INQUIRIES.DUE_AT.as(WAS_DUE_AT))
                                        .from(INQUIRIES)
                                        .where(INQUIRIES.DUE_AT.le(now()))
                                        .orderBy(INQUIRIES.DUE_AT)
                                        .limit(atMost)
                                        .forUpdate()
                                        .skipLocked());
        return db.with(due)
                .update(INQUIRIES)
                .set(INQUIRIES.DUE_AT, in(lease))
                .from(due)
                .where(INQUIRIES.KIND.eq(due.field(INQUIRIES.KIND)))
                .and(INQUIRIES.SUBJECT.eq(due.field(INQUIRIES.SUBJECT)))
                .returningResult(INQUIRIES.KIND, INQUIRIES.SUBJECT, INQUIRIES.TRIES, WAS_DUE_AT)
                .fetch()
                .sortAsc(WAS_DUE_AT, Comparator.naturalOrder())
                .map(InquirySubject::read);
    }
}
