package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a customer may do in the portal, as its configuration says.
 *
 * @param configuration the object of the API
 */
public record PortalFeatures(JsonNode configuration) {

    /** What is there or not as a whole. */
    public enum Feature {
        CUSTOMER_UPDATE,
        INVOICE_HISTORY,
        PAYMENT_METHOD_UPDATE,
        SUBSCRIPTION_CANCEL,
        SUBSCRIPTION_UPDATE
    }

    public boolean has(Feature feature) {
        return settings(feature).path("enabled").asBoolean();
    }

    private JsonNode settings(Feature feature) {
        return configuration.path("features").path(feature.name().toLowerCase(Locale.ROOT));
    }

    /** What of a customer may be changed, such as {@code email}; nothing without the feature. */
    public List<String> customerUpdates() {
        return has(Feature.CUSTOMER_UPDATE)
                ? texts(settings(Feature.CUSTOMER_UPDATE).path("allowed_updates"))
                : List.of();
    }

    /** Whether a subscription that is cancelled ends with its period, and not at once. */
    public boolean cancelsAtPeriodEnd() {
        return settings(Feature.SUBSCRIPTION_CANCEL).path("mode").asText().equals("at_period_end");
    }

    /** The reasons to choose from, none if it is not asked. */
    public List<String> cancellationReasons() {
        JsonNode reason = settings(Feature.SUBSCRIPTION_CANCEL).path("cancellation_reason");
        return reason.path("enabled").asBoolean() ? texts(reason.path("options")) : List.of();
    }

    /** {@code price}, {@code quantity}, {@code promotion_code}; nothing without the feature. */
    public List<String> subscriptionUpdates() {
        return has(Feature.SUBSCRIPTION_UPDATE)
                ? texts(settings(Feature.SUBSCRIPTION_UPDATE).path("default_allowed_updates"))
                : List.of();
    }

    boolean updates(String what) {
        return subscriptionUpdates().contains(what);
    }

    /** The ids of the prices that there are to change to. */
    public List<String> prices() {
        List<String> prices = new ArrayList<>();
        for (JsonNode product : settings(Feature.SUBSCRIPTION_UPDATE).path("products")) {
            prices.addAll(texts(product.path("prices")));
        }
        return prices;
    }

    /** What becomes of the rest of the period after a change: {@code none} and so on. */
    public String prorationBehavior() {
        return settings(Feature.SUBSCRIPTION_UPDATE).path("proration_behavior").asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(it -> texts.add(it.asText()));
        return texts;
    }
}
