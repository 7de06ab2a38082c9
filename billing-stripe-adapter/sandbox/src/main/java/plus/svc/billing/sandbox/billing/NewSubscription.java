package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Shapes;

/** A subscription as it begins: on trial, or before it is paid. */
final class NewSubscription {

    private final Shapes shapes;

    NewSubscription(Shapes shapes) {
        this.shapes = shapes;
    }

    ObjectNode of(SubscriptionOrder order) {
        ObjectNode it = shapes.fresh("subscription");
        it.setAll(order.terms());
        it.put("start_date", shapes.now()).put("billing_cycle_anchor", shapes.now());
        if (it.path("trial_end").isNumber()) {
            it.put("status", "trialing").put("trial_start", shapes.now());
            it.set("billing_cycle_anchor", it.path("trial_end"));
        }
        addItems(it, order.sold());
        PendingCancellation.begin(it, shapes.now());
        return it;
    }

    private void addItems(ObjectNode subscription, ArrayNode sold) {
        String id = subscription.path("id").asText();
        ObjectNode items =
                subscription
                        .withObjectProperty("items")
                        .put("url", "/v1/subscription_items?subscription=" + id);
        ArrayNode data = items.putArray("data");
        for (JsonNode line : sold) {
            if (line.path("price").path("recurring").isObject()) {
                data.add(item(line, subscription));
            }
        }
        items.put("total_count", data.size());
    }

    private ObjectNode item(JsonNode line, ObjectNode subscription) {
        BillingPeriod period = firstPeriod(line.path("price"), subscription.path("trial_end"));
        ObjectNode item =
                shapes.fresh("subscription_item")
                        .put("subscription", subscription.path("id").asText())
                        .put("current_period_start", period.start())
                        .put("current_period_end", period.end())
                        .put("quantity", line.path("quantity").asLong());
        return item.set("price", line.path("price").deepCopy());
    }

    private BillingPeriod firstPeriod(JsonNode price, JsonNode trialEnd) {
        return trialEnd.isNumber()
                ? new BillingPeriod(shapes.now(), trialEnd.asLong())
                : BillingPeriod.first(price, shapes.now());
    }
}
