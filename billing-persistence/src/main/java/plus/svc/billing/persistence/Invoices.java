package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.selectFrom;

import static plus.svc.billing.persistence.tables.Invoices.INVOICES;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Period;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Invoices as rows, within one transaction; what became of their payments apart. */
final class Invoices {

    private static final Comparator<Invoice> BY_ID = Comparator.comparing(it -> it.id().value());

    private static final Rows<Invoice> COLUMNS =
            Rows.<Invoice>none()
                    .with(INVOICES.INVOICE_ID, Invoice::id)
                    .withOptional(INVOICES.SUBSCRIPTION_ID, Invoice::subscription)
                    .withOptional(INVOICES.CUSTOMER_ID, Invoice::customer)
                    .withOptional(INVOICES.NUMBER, Invoice::number)
                    .with(INVOICES.STATUS, Invoice::status)
                    .with(INVOICES.CURRENCY, it -> it.amounts().currency())
                    .with(INVOICES.TOTAL, it -> it.amounts().total())
                    .with(INVOICES.AMOUNT_DUE, it -> it.amounts().due())
                    .with(INVOICES.AMOUNT_PAID, it -> it.amounts().paid())
                    .with(INVOICES.AMOUNT_REMAINING, it -> it.amounts().remaining())
                    .with(INVOICES.ATTEMPTS, Invoice::attempts)
                    .withOptional(INVOICES.NEXT_ATTEMPT_AT, Invoice::nextAttempt)
                    .withOptional(INVOICES.HOSTED_URL, Invoice::hostedUrl)
                    .withOptional(INVOICES.PDF_URL, Invoice::pdfUrl)
                    .withOptional(INVOICES.PERIOD_START, it -> it.period().map(Period::start))
                    .withOptional(INVOICES.PERIOD_END, it -> it.period().map(Period::end))
                    .with(INVOICES.LIVE_MODE, Invoice::liveMode)
                    .with(INVOICES.CREATED_AT, Invoice::createdAt)
                    .with(INVOICES.AS_OF, Invoice::asOf);

    private static final Bulk<InvoiceId> LOCK =
            Rows.of(INVOICES.INVOICE_ID)
                    .in(
                            ids ->
                                    ids.each(
                                            selectFrom(INVOICES)
                                                    .where(Rows.matches(INVOICES.INVOICE_ID))
                                                    .forUpdate()));

    private static final Bulk<Invoice> INSERT =
            COLUMNS.in(
                    news ->
                            insertInto(INVOICES, news.columns())
                                    .select(news.selected())
                                    .onConflict(INVOICES.INVOICE_ID)
                                    .doNothing());

    private static final Bulk<Invoice> UPDATE =
            COLUMNS.in(
                    news ->
                            insertInto(INVOICES, news.columns())
                                    .select(news.selected())
                                    .onConflict(INVOICES.INVOICE_ID)
                                    .doUpdate()
                                    .set(news.excluded()));

    private Invoices() {}

    /** Those that are stored, nobody else's until this transaction is over. */
    static Supplier<Map<InvoiceId, Invoice>> lock(Trip trip, Collection<Invoice> reported) {
        List<InvoiceId> ids = reported.stream().sorted(BY_ID).map(Invoice::id).toList();
        Supplier<Result<Record>> locked = trip.fetch(LOCK, ids, INVOICES.fields());
        return () -> locked.get().intoMap(it -> it.get(INVOICES.INVOICE_ID), Invoices::read);
    }

    /** Of those that are not stored yet. */
    static void insert(Trip trip, List<Invoice> news) {
        trip.write(INSERT, news.stream().sorted(BY_ID).toList());
    }

    /** Of those that are locked. */
    static void update(Trip trip, List<Invoice> news) {
        trip.write(UPDATE, news);
    }

    static List<Invoice> find(DSLContext db, Collection<InvoiceId> ids) {
        return db.selectFrom(INVOICES).where(INVOICES.INVOICE_ID.in(ids)).fetch(Invoices::read);
    }

    static Invoice read(Record row) {
        return new Invoice(
                row.get(INVOICES.INVOICE_ID),
                Optional.ofNullable(row.get(INVOICES.SUBSCRIPTION_ID)),
                Optional.ofNullable(row.get(INVOICES.CUSTOMER_ID)),
                Optional.ofNullable(row.get(INVOICES.NUMBER)),
                row.get(INVOICES.STATUS),
                new InvoiceAmounts(
                        row.get(INVOICES.CURRENCY),
                        row.get(INVOICES.TOTAL),
                        row.get(INVOICES.AMOUNT_DUE),
                        row.get(INVOICES.AMOUNT_PAID),
                        row.get(INVOICES.AMOUNT_REMAINING)),
                row.get(INVOICES.ATTEMPTS),
                Optional.ofNullable(row.get(INVOICES.NEXT_ATTEMPT_AT)),
                Optional.ofNullable(row.get(INVOICES.HOSTED_URL)),
                Optional.ofNullable(row.get(INVOICES.PDF_URL)),
                Optional.ofNullable(row.get(INVOICES.PERIOD_START))
                        .map(start -> new Period(start, row.get(INVOICES.PERIOD_END))),
                Optional.empty(),
                Optional.empty(),
                row.get(INVOICES.LIVE_MODE),
                row.get(INVOICES.CREATED_AT),
                row.get(INVOICES.AS_OF));
    }
}
