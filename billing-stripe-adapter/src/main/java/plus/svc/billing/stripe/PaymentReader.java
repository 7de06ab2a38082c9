package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.PaymentReported;

import java.time.Instant;
import java.util.Optional;

/**
 * Reads what became of a payment; empty if no payment intent stood behind it, as with a charge that
 * was made without one. What it was for, only versions before 2025-03-31 say.
 */
final class PaymentReader {

    private PaymentReader() {}

    static Optional<ProviderEvent> readRefund(EventHeader header, JsonNode charge) {
        return readCharge(charge).map(it -> new PaymentReported(header, it));
    }

    /** What was given back of a charge. */
    static Optional<Payment> readCharge(JsonNode charge) {
        return intent(charge)
                .map(it -> new Payment(it, invoice(charge), refunded(charge), Optional.empty()));
    }

    static Optional<ProviderEvent> readDispute(EventHeader header, JsonNode dispute) {
        return readDispute(dispute, header.created()).map(it -> new PaymentReported(header, it));
    }

    static Optional<Payment> readDispute(JsonNode dispute, Instant asOf) {
        JsonNode charge = dispute.path("charge");
        return intent(dispute)
                .or(() -> intent(charge))
                .flatMap(it -> dispute(dispute, asOf).map(said -> disputed(it, charge, said)));
    }

    private static Payment disputed(PaymentIntentId intent, JsonNode charge, Dispute dispute) {
        return new Payment(intent, invoice(charge), Optional.empty(), Optional.of(dispute));
    }

    /** All that was given back so far, which may be more than by this event. */
    private static Optional<Money> refunded(JsonNode charge) {
        long amount = Json.number(charge.path("amount_refunded"), 0);
        return Json.text(charge.path("currency"))
                .filter(currency -> amount > 0)
                .map(currency -> new Money(amount, currency));
    }

    private static Optional<Dispute> dispute(JsonNode it, Instant reported) {
        Instant created = Json.time(it.path("created")).orElse(reported);
        Optional<String> status = Json.text(it.path("status"));
        return Json.text(it.path("id"), DisputeId::new)
                .flatMap(id -> status.map(known -> new Dispute(id, known, created)));
    }

    private static Optional<PaymentIntentId> intent(JsonNode it) {
        return Json.reference(it.path("payment_intent"), PaymentIntentId::new);
    }

    private static Optional<InvoiceId> invoice(JsonNode charge) {
        return Json.reference(charge.path("invoice"), InvoiceId::new);
    }
}
