package plus.svc.billing.persistence;

import static plus.svc.billing.persistence.tables.Invoices.INVOICES;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Period;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Invoices as rows, within one transaction; what became of their payments apart. */
record Invoices(DSLContext tx) {

    /** Nobody else's until this transaction is over, if there is one. */
    Optional<Invoice> lock(InvoiceId id) {
        return tx.selectFrom(INVOICES)
                .where(INVOICES.INVOICE_ID.eq(id))
                .forUpdate()
                .fetchOptional(Invoices::read);
    }

    /** Whether it was inserted: else somebody was first, and nothing changed. */
    boolean insert(Invoice it) {
        return tx.insertInto(INVOICES)
                        .set(INVOICES.INVOICE_ID, it.id())
                        .set(changesTo(it))
                        .onConflict(INVOICES.INVOICE_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    void update(Invoice it) {
        tx.update(INVOICES).set(changesTo(it)).where(INVOICES.INVOICE_ID.eq(it.id())).execute();
    }

    private static Map<Field<?>, Object> changesTo(Invoice it) {
        InvoiceAmounts amounts = it.amounts();
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        changes.put(INVOICES.SUBSCRIPTION_ID, it.subscription().orElse(null));
        changes.put(INVOICES.CUSTOMER_ID, it.customer().orElse(null));
        changes.put(INVOICES.NUMBER, it.number().orElse(null));
        changes.put(INVOICES.STATUS, it.status());
        changes.put(INVOICES.CURRENCY, amounts.currency());
        changes.put(INVOICES.TOTAL, amounts.total());
        changes.put(INVOICES.AMOUNT_DUE, amounts.due());
        changes.put(INVOICES.AMOUNT_PAID, amounts.paid());
        changes.put(INVOICES.AMOUNT_REMAINING, amounts.remaining());
        changes.put(INVOICES.ATTEMPTS, it.attempts());
        changes.put(INVOICES.NEXT_ATTEMPT_AT, it.nextAttempt().orElse(null));
        changes.put(INVOICES.HOSTED_URL, it.hostedUrl().orElse(null));
        changes.put(INVOICES.PDF_URL, it.pdfUrl().orElse(null));
        changes.put(INVOICES.PERIOD_START, it.period().map(Period::start).orElse(null));
        changes.put(INVOICES.PERIOD_END, it.period().map(Period::end).orElse(null));
        changes.put(INVOICES.LIVE_MODE, it.liveMode());
        changes.put(INVOICES.CREATED_AT, it.createdAt());
        changes.put(INVOICES.AS_OF, it.asOf());
        return changes;
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
