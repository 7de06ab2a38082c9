package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.ProviderEvent.InvoicePaymentFailed;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads an event. One whose object cannot be used, is another account's or is not shown at all (as
 * in a thin event) is irrelevant rather than wrong: Stripe would send it again, and in the end give
 * the endpoint up.
 */
final class EventReader {

    private EventReader() {}

    /**
     * @throws UnreadableEvent if {@code body} is not an event at all
     */
    static ProviderEvent read(byte[] body) {
        JsonNode event = parse(body);
        EventHeader header = header(event);
        return isOurAccounts(event)
                ? event(header, event.path("data").path("object"))
                        .orElseGet(() -> new Irrelevant(header))
                : new Irrelevant(header);
    }

    private static Optional<ProviderEvent> event(EventHeader header, JsonNode object) {
        return switch (header.type()) {
            case "customer.subscription.created", "customer.subscription.updated" ->
                    SubscriptionReader.read(object, header.created())
                            .map(it -> new SubscriptionReported(header, it));
            case "customer.subscription.deleted" ->
                    SubscriptionReader.readEnded(object, header.created())
                            .map(it -> new SubscriptionReported(header, it));
            case "invoice.paid" ->
                    InvoiceReader.subscriptionOf(object).map(it -> new InvoicePaid(header, it));
            case "invoice.payment_failed" ->
                    InvoiceReader.subscriptionOf(object)
                            .map(it -> new InvoicePaymentFailed(header, it));
            case "checkout.session.completed" -> CheckoutReader.read(header, object);
            default -> Optional.empty();
        };
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.READER.readTree(body);
        } catch (IOException e) {
            // Without the cause, which quotes what it stumbled over.
            throw new UnreadableEvent("it is not JSON");
        }
    }

    private static EventHeader header(JsonNode event) {
        return new EventHeader(
                Json.text(event.path("id"), EventId::new).orElseThrow(() -> lacks("id")),
                Json.text(event.path("type")).orElseThrow(() -> lacks("type")),
                created(event).orElseThrow(() -> lacks("time of creation")),
                event.path("livemode").booleanValue());
    }

    /** A thin event is one too, and tells the time in its own way. */
    private static Optional<Instant> created(JsonNode event) {
        JsonNode created = event.path("created");
        return switch (event.path("object").asText()) {
            case "event" -> Json.time(created);
            case "v2.core.event" -> Json.textualTime(created);
            default -> throw new UnreadableEvent("it is no object of type event");
        };
    }

    private static UnreadableEvent lacks(String what) {
        return new UnreadableEvent("it has no usable " + what);
    }

    /** What happens in a connected account is about its owner's customers, not about ours. */
    private static boolean isOurAccounts(JsonNode event) {
        return Json.text(event.path("account")).isEmpty();
    }
}
