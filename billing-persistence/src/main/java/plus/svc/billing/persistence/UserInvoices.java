package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;

import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;
import static plus.svc.billing.persistence.tables.Payments.PAYMENTS;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.UserId;

import java.util.List;

/** The invoices of the subscriptions and customers of one user. */
record UserInvoices(DSLContext db, UserId user) {

    private static final Field<List<Payment>> ITS_PAYMENTS =
            multiset(selectFrom(PAYMENTS).where(PAYMENTS.INVOICE_ID.eq(INVOICES.INVOICE_ID)))
                    .convertFrom(it -> it.map(Payments::read));

    /**
     * In one statement: in two, one that is claimed in between would be found by neither. In two
     * halves, so that each goes by an index.
     */
    List<Invoice> find() {
        return db.select(INVOICES.fields())
                .select(ITS_PAYMENTS)
                .from(INVOICES)
                .where(INVOICES.INVOICE_ID.in(ofSubscriptions().unionAll(ofCustomers())))
                .fetch(it -> Invoices.read(it).with(it.get(ITS_PAYMENTS)));
    }

    private Select<Record1<InvoiceId>> ofSubscriptions() {
        return select(INVOICES.INVOICE_ID)
                .from(INVOICES)
                .join(SUBSCRIPTIONS)
                .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(INVOICES.SUBSCRIPTION_ID))
                .where(SUBSCRIPTIONS.USER_ID.eq(user));
    }

    /** But for those of a subscription that is somebody's: it says whose they are. */
    private Select<Record1<InvoiceId>> ofCustomers() {
        return select(INVOICES.INVOICE_ID)
                .from(INVOICES)
                .join(CUSTOMERS)
                .on(CUSTOMERS.CUSTOMER_ID.eq(INVOICES.CUSTOMER_ID))
                .where(CUSTOMERS.USER_ID.eq(user))
                .and(
                        notExists(
                                selectOne()
                                        .from(SUBSCRIPTIONS)
                                        .where(
                                                SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(
                                                        INVOICES.SUBSCRIPTION_ID))
                                        .and(SUBSCRIPTIONS.USER_ID.isNotNull())));
    }
}
