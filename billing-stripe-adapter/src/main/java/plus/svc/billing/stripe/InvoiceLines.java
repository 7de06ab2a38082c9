package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.Period;
import plus.svc.billing.model.SubscriptionId;

import java.util.Optional;

/** What the lines of an invoice say, in the shape of any API version. */
final class InvoiceLines {

    private final JsonNode lines;

    private InvoiceLines(JsonNode lines) {
        this.lines = lines;
    }

    static InvoiceLines of(JsonNode invoice) {
        return new InvoiceLines(invoice.path("lines").path("data"));
    }

    /** The subscription that the first line which names one is for. */
    Optional<SubscriptionId> subscription() {
        for (JsonNode line : lines) {
            Optional<SubscriptionId> subscription = subscription(line);
            if (subscription.isPresent()) {
                return subscription;
            }
        }
        return Optional.empty();
    }

    /** The period that the first line is for which sells one: no item, no correction of another. */
    Optional<Period> period() {
        for (JsonNode line : lines) {
            if (sellsPeriod(line)) {
                JsonNode period = line.path("period");
                return InvoiceReader.period(period.path("start"), period.path("end"));
            }
        }
        return Optional.empty();
    }

    private static boolean sellsPeriod(JsonNode line) {
        JsonNode details = line.path("parent").path("subscription_item_details");
        boolean isOfSubscription =
                details.isObject() || line.path("type").asText().equals("subscription");
        boolean isProration =
                details.path("proration").booleanValue() || line.path("proration").booleanValue();
        return isOfSubscription && !isProration;
    }

    private static Optional<SubscriptionId> subscription(JsonNode line) {
        JsonNode parent = line.path("parent");
        return InvoiceReader.reference(line)
                .or(() -> InvoiceReader.reference(parent.path("subscription_item_details")))
                .or(() -> InvoiceReader.reference(parent.path("invoice_item_details")))
                .or(() -> ownId(line));
    }

    /** In old versions a line for a subscription has the subscription's own id. */
    private static Optional<SubscriptionId> ownId(JsonNode line) {
        return Json.text(line.path("id"), SubscriptionId::new)
                .filter(it -> it.value().startsWith("sub_"));
    }
}
