package plus.svc.billing.stripe;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an event. One whose object cannot be used, is another account's or is not shown at all (as
 * in a thin event) is irrelevant rather than wrong: Stripe would send it again, and in the end give
 * the endpoint up.
 */
final class EventReader {

    /** What an event of one type says, or empty if its object cannot be used. */
    private interface Reading {
        Optional<ProviderEvent> of(EventHeader header, JsonNode object);
    }

    private static final Map<String, Reading> READINGS =
            Map.ofEntries(
                    entry("charge.dispute.closed", PaymentReader::readDispute),
                    entry("charge.dispute.created", PaymentReader::readDispute),
                    entry("charge.refunded", PaymentReader::readRefund),
                    entry("checkout.session.async_payment_failed", CheckoutReader::readFailed),
                    entry(
                            "checkout.session.async_payment_succeeded",
                            CheckoutReader::readSucceeded),
                    entry("checkout.session.completed", CheckoutReader::readCompleted),
                    entry("checkout.session.expired", CheckoutReader::readExpired),
                    entry("customer.deleted", EventReader::customerDeleted),
                    entry("customer.subscription.created", EventReader::subscription),
                    entry("customer.subscription.deleted", EventReader::endedSubscription),
                    entry("customer.subscription.paused", EventReader::subscription),
                    entry(
                            "customer.subscription.pending_update_applied",
                            EventReader::subscription),
                    entry(
                            "customer.subscription.pending_update_expired",
                            EventReader::subscription),
                    entry("customer.subscription.resumed", EventReader::subscription),
                    entry("customer.subscription.trial_will_end", EventReader::subscription),
                    entry("customer.subscription.updated", EventReader::subscription),
                    entry("invoice.finalized", reported(InvoiceStatus.OPEN)),
                    entry("invoice.marked_uncollectible", reported(InvoiceStatus.UNCOLLECTIBLE)),
                    entry("invoice.paid", InvoiceEventReader::readPaid),
                    entry("invoice.payment_action_required", reported(InvoiceStatus.OPEN)),
                    entry("invoice.payment_failed", InvoiceEventReader::readPaymentFailed),
                    entry("invoice.voided", reported(InvoiceStatus.VOID)));

    /** The types that are read, in the order of the alphabet. */
    static final List<String> TYPES = READINGS.keySet().stream().sorted().toList();

    private final KeyMode mode;

    EventReader(KeyMode mode) {
        this.mode = mode;
    }

    /**
     * @throws UnreadableEvent if {@code body} is not an event at all
     */
    ProviderEvent read(byte[] body) {
        return read(parse(body));
    }

    ProviderEvent read(JsonNode event) {
        EventHeader header = HeaderReader.read(event);
        if (isOfOtherMode(event)) {
            return new OfOtherMode(header);
        }
        return Optional.ofNullable(READINGS.get(header.type()))
                .filter(it -> isOurAccounts(event))
                .flatMap(it -> it.of(header, event.path("data").path("object")))
                .orElseGet(() -> new Irrelevant(header));
    }

    private static Optional<ProviderEvent> subscription(EventHeader header, JsonNode object) {
        return SubscriptionReader.read(object, header.created())
                .map(it -> new SubscriptionReported(header, it));
    }

    private static Optional<ProviderEvent> endedSubscription(EventHeader header, JsonNode object) {
        return SubscriptionReader.readEnded(object, header.created())
                .map(it -> new SubscriptionReported(header, it));
    }

    private static Reading reported(InvoiceStatus status) {
        return (header, object) -> InvoiceEventReader.read(header, object, status);
    }

    private static Optional<ProviderEvent> customerDeleted(EventHeader header, JsonNode object) {
        return Json.text(object.path("id"), CustomerId::new)
                .map(it -> new CustomerDeleted(header, it));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Excerpt.of(body);
        } catch (IOException e) {
            // Without the cause, which quotes what it stumbled over.
            throw new UnreadableEvent("it is not JSON");
        }
    }

    /** An event that does not say its mode is taken as one of ours. */
    private boolean isOfOtherMode(JsonNode event) {
        JsonNode liveMode = event.path("livemode");
        return liveMode.isBoolean() && mode.excludes(liveMode.booleanValue());
    }

    /** What happens in a connected account is about its owner's customers, not about ours. */
    private static boolean isOurAccounts(JsonNode event) {
        return Json.text(event.path("account")).isEmpty();
    }
}
