package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.SubscriptionId;

import java.util.Optional;

/** Reads a completed checkout session. */
final class CheckoutReader {

    private CheckoutReader() {}

    /** What the session led to, or empty if it is nothing that is kept, as in mode setup. */
    static Optional<ProviderEvent> read(EventHeader header, JsonNode session) {
        return Json.text(session.path("id"), CheckoutSessionId::new)
                .flatMap(
                        id ->
                                switch (session.path("mode").asText()) {
                                    case "subscription" -> subscription(header, id, session);
                                    case "payment" -> Optional.of(purchase(header, id, session));
                                    default -> Optional.empty();
                                });
    }

    private static Optional<ProviderEvent> subscription(
            EventHeader header, CheckoutSessionId id, JsonNode session) {
        return Json.reference(session.path("subscription"), SubscriptionId::new)
                .map(it -> new SubscriptionCheckoutCompleted(header, id, it, owner(session)));
    }

    private static PurchaseReported purchase(
            EventHeader header, CheckoutSessionId id, JsonNode session) {
        return new PurchaseReported(
                header,
                new Purchase(
                        id,
                        Json.reference(session.path("payment_intent"), PaymentIntentId::new),
                        customer(session),
                        MetadataReader.read(session),
                        Json.text(session.path("payment_status"), PaymentStatus::new)
                                .orElse(PaymentStatus.UNPAID),
                        amount(session),
                        session.path("livemode").booleanValue(),
                        Json.time(session.path("created")).orElse(header.created()),
                        header.created()));
    }

    private static Optional<Money> amount(JsonNode session) {
        JsonNode total = session.path("amount_total");
        return Json.text(session.path("currency"))
                .filter(currency -> Json.isNumber(total))
                .map(currency -> new Money(total.longValue(), currency));
    }

    private static Optional<CustomerOwner> owner(JsonNode session) {
        return customer(session)
                .flatMap(
                        customer ->
                                MetadataReader.read(session)
                                        .user()
                                        .map(user -> new CustomerOwner(customer, user)));
    }

    private static Optional<CustomerId> customer(JsonNode session) {
        return Json.reference(session.path("customer"), CustomerId::new);
    }
}
