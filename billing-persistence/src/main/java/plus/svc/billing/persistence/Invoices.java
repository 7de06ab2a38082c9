package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.selectFrom;

import static plus.svc.billing.persistence.tables.Invoices.INVOICES;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Period;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoices as rows, within one transaction; what became of their payments apart. */
record Invoices(DSLContext tx) {

    private static final Comparator<Invoice> BY_ID = Comparator.comparing(it -> it.id().value());

    /** Those that are stored, nobody else's until this transaction is over. */
    Map<InvoiceId, Invoice> lock(Collection<Invoice> reported) {
        List<InvoiceId> ids = reported.stream().sorted(BY_ID).map(Invoice::id).toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var lock = selectFrom(INVOICES).where(Rows.matches(INVOICES.INVOICE_ID)).forUpdate();
        return tx.fetch(Rows.of(INVOICES.INVOICE_ID, ids).each(lock))
                .intoMap(it -> it.get(INVOICES.INVOICE_ID), Invoices::read);
    }

    /**
     * @throws Overtaken if one is stored already
     */
    void insert(List<Invoice> news) {
        if (news.isEmpty()) {
            return;
        }
        Rows rows = rows(news);
        int inserted =
                tx.insertInto(INVOICES, rows.columns())
                        .select(rows.selected())
                        .onConflict(INVOICES.INVOICE_ID)
                        .doNothing()
                        .execute();
        if (inserted < news.size()) {
            throw new Overtaken();
        }
    }

    void update(List<Invoice> news) {
        if (news.isEmpty()) {
            return;
        }
        Rows rows = rows(news);
        tx.insertInto(INVOICES, rows.columns())
                .select(rows.selected())
                .onConflict(INVOICES.INVOICE_ID)
                .doUpdate()
                .set(rows.excluded())
                .execute();
    }

    private static Rows rows(List<Invoice> invoices) {
        return new Rows(invoices.stream().sorted(BY_ID).map(Invoices::row).toList());
    }

    private static Map<Field<?>, Object> row(Invoice it) {
        InvoiceAmounts amounts = it.amounts();
        Map<Field<?>, Object> row = new LinkedHashMap<>();
        row.put(INVOICES.INVOICE_ID, it.id());
        row.put(INVOICES.SUBSCRIPTION_ID, it.subscription().orElse(null));
        row.put(INVOICES.CUSTOMER_ID, it.customer().orElse(null));
        row.put(INVOICES.NUMBER, it.number().orElse(null));
        row.put(INVOICES.STATUS, it.status());
        row.put(INVOICES.CURRENCY, amounts.currency());
        row.put(INVOICES.TOTAL, amounts.total());
        row.put(INVOICES.AMOUNT_DUE, amounts.due());
        row.put(INVOICES.AMOUNT_PAID, amounts.paid());
        row.put(INVOICES.AMOUNT_REMAINING, amounts.remaining());
        row.put(INVOICES.ATTEMPTS, it.attempts());
        row.put(INVOICES.NEXT_ATTEMPT_AT, it.nextAttempt().orElse(null));
        row.put(INVOICES.HOSTED_URL, it.hostedUrl().orElse(null));
        row.put(INVOICES.PDF_URL, it.pdfUrl().orElse(null));
        row.put(INVOICES.PERIOD_START, it.period().map(Period::start).orElse(null));
        row.put(INVOICES.PERIOD_END, it.period().map(Period::end).orElse(null));
        row.put(INVOICES.LIVE_MODE, it.liveMode());
        row.put(INVOICES.CREATED_AT, it.createdAt());
        row.put(INVOICES.AS_OF, it.asOf());
        return row;
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
