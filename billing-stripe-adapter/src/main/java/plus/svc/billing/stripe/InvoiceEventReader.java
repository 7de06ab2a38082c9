package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Invoice;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;

import java.util.Optional;

/** Reads what an event says of an invoice, and whether it bears on a subscription. */
final class InvoiceEventReader {

    private InvoiceEventReader() {}

    static Optional<ProviderEvent> readPaid(EventHeader header, JsonNode object) {
        return InvoiceReader.read(object, InvoiceStatus.PAID, header.created())
                .map(it -> paid(header, it));
    }

    static Optional<ProviderEvent> readPaymentFailed(EventHeader header, JsonNode object) {
        return InvoiceReader.read(object, InvoiceStatus.OPEN, header.created())
                .map(it -> paymentFailed(header, it));
    }

    /**
     * @param status to which the event brings an invoice
     */
    static Optional<ProviderEvent> read(EventHeader header, JsonNode object, InvoiceStatus status) {
        return InvoiceReader.read(object, status, header.created())
                .map(it -> new InvoiceReported(header, it));
    }

    private static ProviderEvent paid(EventHeader header, Invoice invoice) {
        return invoice.subscription().isPresent()
                ? new InvoicePaid(header, invoice.subscription().get(), invoice)
                : new InvoiceReported(header, invoice);
    }

    private static ProviderEvent paymentFailed(EventHeader header, Invoice invoice) {
        return invoice.subscription().isPresent()
                ? new InvoicePaymentFailed(header, invoice.subscription().get(), invoice)
                : new InvoiceReported(header, invoice);
    }
}
