package plus.svc.billing.contract;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.header;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.ProviderEvent.AboutInvoice;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.Optional;

/** Fixed invoices, and what is reported of them. */
public final class InvoiceExamples {

    private InvoiceExamples() {}

    /** A draft, which has nothing that it need not have. */
    public static Invoice draft(
            String id,
            Optional<SubscriptionId> subscription,
            Optional<CustomerId> customer,
            Instant createdAt) {
        return new Invoice(
                new InvoiceId(id),
                subscription,
                customer,
                Optional.empty(),
                InvoiceStatus.DRAFT,
                new InvoiceAmounts("eur", 0, 0, 0, 0),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                createdAt,
                createdAt);
    }

    public static InvoiceReported reported(String event, Invoice invoice) {
        return new InvoiceReported(header(event, "invoice.finalized", invoice.asOf()), invoice);
    }

    /** The event by which the provider tells that {@code invoice}, a subscription's, is so. */
    public static AboutInvoice told(String event, Invoice invoice) {
        if (invoice.status().equals(InvoiceStatus.PAID)) {
            return new InvoicePaid(
                    header(event, "invoice.paid", invoice.asOf()), SUBSCRIPTION, invoice);
        }
        return invoice.attempts() > 0 && invoice.status().equals(InvoiceStatus.OPEN)
                ? new InvoicePaymentFailed(
                        header(event, "invoice.payment_failed", invoice.asOf()),
                        SUBSCRIPTION,
                        invoice)
                : reported(event, invoice);
    }
}
