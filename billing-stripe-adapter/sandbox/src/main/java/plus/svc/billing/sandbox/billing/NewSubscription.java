package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Shapes;

/** The subscription that a Checkout session sells, before it is paid. */
final class NewSubscription {

    private final Shapes shapes;

    NewSubscription(Shapes shapes) {
        this.shapes = shapes;
    }

    ObjectNode of(ObjectNode order, ArrayNode sold) {
        ObjectNode it = shapes.fresh("subscription");
        it.put("billing_cycle_anchor", shapes.now()).put("start_date", shapes.now());
        it.set("customer", order.path("customer"));
        it.set("currency", order.path("currency"));
        it.set("metadata", order.path("metadata").deepCopy());
        addItems(it, sold);
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
                data.add(item(line).put("subscription", id));
            }
        }
        items.put("total_count", data.size());
    }

    private ObjectNode item(JsonNode line) {
        BillingPeriod period = BillingPeriod.first(line.path("price"), shapes.now());
        ObjectNode item =
                shapes.fresh("subscription_item")
                        .put("current_period_start", period.start())
                        .put("current_period_end", period.end())
                        .put("quantity", line.path("quantity").asLong());
        return item.set("price", line.path("price").deepCopy());
    }
}
