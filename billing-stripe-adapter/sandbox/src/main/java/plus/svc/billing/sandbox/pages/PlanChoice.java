package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.checkout.PortalFeatures;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The plan that a customer of the portal has chosen.
 *
 * @param change as the API takes it
 */
record PlanChoice(ObjectNode change) {

    private static final String DATE = "proration_date";

    /** What was typed or, in a flow that leads to nothing but its confirmation, what that says. */
    static PlanChoice of(PortalVisit visit, ObjectNode subscription, Params typed, long now) {
        ObjectNode change = Json.object();
        JsonNode agreed = visit.flow().at("/subscription_update_confirm/items");
        if (visit.isFlow() && agreed.isArray()) {
            change.set("items", agreed.deepCopy());
        } else {
            change.putArray("items").add(item(subscription, typed, visit.features()));
        }
        change.put("proration_behavior", visit.features().prorationBehavior());
        change.put(DATE, typed.whole(DATE).orElse(now));
        return new PlanChoice(change);
    }

    private static ObjectNode item(ObjectNode subscription, Params typed, PortalFeatures features) {
        JsonNode known = item(subscription);
        ObjectNode item = Json.object().set("id", known.path("id"));
        String current = known.path("price").path("id").asText();
        typed.text("price")
                .filter(it -> prices(features, current).contains(it))
                .ifPresent(it -> item.put("price", it));
        typed.positive("quantity")
                .filter(it -> features.subscriptionUpdates().contains("quantity"))
                .ifPresent(it -> item.put("quantity", it));
        return item;
    }

    /** The portal changes the first one. */
    static JsonNode item(ObjectNode subscription) {
        return subscription.path("items").path("data").path(0);
    }

    /** Those that there are to choose from. */
    static Set<String> prices(PortalFeatures features, String current) {
        Set<String> prices = new LinkedHashSet<>();
        if (features.subscriptionUpdates().contains("price")) {
            prices.addAll(features.prices());
        }
        prices.add(current);
        return prices;
    }

    /** Has the confirmation ask for the same. */
    void write(ObjectNode values) {
        JsonNode item = change.path("items").path(0);
        values.put("newPrice", item.path("price").asText(""));
        values.put("newQuantity", item.path("quantity").asText(""));
        values.put("date", change.path(DATE).asText());
    }
}
