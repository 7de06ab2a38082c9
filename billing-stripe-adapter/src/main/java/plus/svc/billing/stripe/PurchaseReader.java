package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.Purchase;

import java.time.Instant;
import java.util.Optional;

/** Reads what was bought through a checkout session in payment mode. */
final class PurchaseReader {

    private PurchaseReader() {}

    static Purchase read(
            JsonNode session, CheckoutSessionId id, PaymentStatus status, Instant asOf) {
        return new Purchase(
                id,
                Json.reference(session.path("payment_intent"), PaymentIntentId::new),
                Json.reference(session.path("customer"), CustomerId::new),
                MetadataReader.read(session),
                status,
                amount(session),
                Optional.empty(),
                Optional.empty(),
                session.path("livemode").booleanValue(),
                Json.time(session.path("created")).orElse(asOf),
                asOf);
    }

    /** What the session itself says of its payment. */
    static PaymentStatus status(JsonNode session) {
        return Json.text(session.path("payment_status"), PaymentStatus::new)
                .orElse(PaymentStatus.UNPAID);
    }

    private static Optional<Money> amount(JsonNode session) {
        JsonNode total = session.path("amount_total");
        return Json.text(session.path("currency"))
                .filter(currency -> Json.isNumber(total))
                .map(currency -> new Money(total.longValue(), currency));
    }
}
