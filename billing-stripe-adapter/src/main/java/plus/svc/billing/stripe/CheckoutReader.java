package plus.svc.billing.stripe;

import static plus.svc.billing.model.PaymentStatus.FAILED;
import static plus.svc.billing.model.PaymentStatus.PAID;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CheckoutExpired;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.ProviderEvent.SubscriptionCheckoutCompleted;
import plus.svc.billing.model.SubscriptionId;

import java.util.Optional;

/**
 * Reads what an event says of a checkout session; empty if it led to nothing that is kept, as in
 * mode setup.
 */
final class CheckoutReader {

    private CheckoutReader() {}

    static Optional<ProviderEvent> readCompleted(EventHeader header, JsonNode session) {
        return read(header, session, PurchaseReader.status(session));
    }

    /** A payment that was on its way came through, even if the session does not show it yet. */
    static Optional<ProviderEvent> readSucceeded(EventHeader header, JsonNode session) {
        PaymentStatus shown = PurchaseReader.status(session);
        return read(header, session, shown.isSettled() ? shown : PAID);
    }

    /** A payment that was on its way failed: a subscription, if there is none yet, never comes. */
    static Optional<ProviderEvent> readFailed(EventHeader header, JsonNode session) {
        return session.path("mode").asText().equals("subscription")
                ? readExpired(header, session)
                : read(header, session, FAILED);
    }

    static Optional<ProviderEvent> readExpired(EventHeader header, JsonNode session) {
        return id(session).map(it -> new CheckoutExpired(header, it));
    }

    /** Whose the session's customer is, if the session says so itself. */
    static Optional<CustomerOwner> owner(JsonNode session) {
        return Json.reference(session.path("customer"), CustomerId::new)
                .flatMap(
                        customer ->
                                MetadataReader.read(session)
                                        .user()
                                        .map(user -> new CustomerOwner(customer, user)));
    }

    static Optional<CheckoutSessionId> id(JsonNode session) {
        return Json.text(session.path("id"), CheckoutSessionId::new);
    }

    static Optional<SubscriptionId> subscription(JsonNode session) {
        return Json.reference(session.path("subscription"), SubscriptionId::new);
    }

    private static Optional<ProviderEvent> read(
            EventHeader header, JsonNode session, PaymentStatus status) {
        return id(session)
                .flatMap(
                        id ->
                                switch (session.path("mode").asText()) {
                                    case "subscription" -> subscribed(header, id, session);
                                    case "payment" -> bought(header, id, session, status);
                                    default -> Optional.empty();
                                });
    }

    private static Optional<ProviderEvent> subscribed(
            EventHeader header, CheckoutSessionId id, JsonNode session) {
        return subscription(session)
                .map(it -> new SubscriptionCheckoutCompleted(header, id, it, owner(session)));
    }

    private static Optional<ProviderEvent> bought(
            EventHeader header, CheckoutSessionId id, JsonNode session, PaymentStatus status) {
        return Optional.of(
                new PurchaseReported(
                        header, PurchaseReader.read(session, id, status, header.created())));
    }
}
