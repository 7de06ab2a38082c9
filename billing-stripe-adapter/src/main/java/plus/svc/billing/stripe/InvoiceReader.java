package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.SubscriptionId;

import java.util.Optional;

/** Finds what an invoice is for, in the shape of any API version. */
final class InvoiceReader {

    private InvoiceReader() {}

    /** The subscription of an invoice; of its lines, where the invoice itself names none. */
    static Optional<SubscriptionId> subscriptionOf(JsonNode invoice) {
        JsonNode details = invoice.path("parent").path("subscription_details");
        return reference(invoice)
                .or(() -> reference(details))
                .or(() -> subscriptionOfLines(invoice.path("lines").path("data")));
    }

    private static Optional<SubscriptionId> subscriptionOfLines(JsonNode lines) {
        for (JsonNode line : lines) {
            Optional<SubscriptionId> subscription = subscriptionOfLine(line);
            if (subscription.isPresent()) {
                return subscription;
            }
        }
        return Optional.empty();
    }

    private static Optional<SubscriptionId> subscriptionOfLine(JsonNode line) {
        JsonNode parent = line.path("parent");
        return reference(line)
                .or(() -> reference(parent.path("subscription_item_details")))
                .or(() -> reference(parent.path("invoice_item_details")))
                .or(() -> ownId(line));
    }

    /** In old versions a line for a subscription has the subscription's own id. */
    private static Optional<SubscriptionId> ownId(JsonNode line) {
        return Json.text(line.path("id"), SubscriptionId::new)
                .filter(it -> it.value().startsWith("sub_"));
    }

    private static Optional<SubscriptionId> reference(JsonNode it) {
        return Json.reference(it.path("subscription"), SubscriptionId::new);
    }
}
