package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.HashSet;
import java.util.Set;

/** Adds, replaces and deletes the items of a subscription, as {@code items} ask. */
final class ItemChanges {

    private final Shapes shapes;
    private final Catalog catalog;

    ItemChanges(Shapes shapes, Catalog catalog) {
        this.shapes = shapes;
        this.catalog = catalog;
    }

    /**
     * Applies them to {@code subscription}, which is not saved.
     *
     * @throws Refusal if the items that are left do not make a subscription
     */
    void apply(ObjectNode subscription, Params params) {
        ObjectNode items = subscription.withObjectProperty("items");
        ArrayNode data = items.withArrayProperty("data");
        for (Params asked : params.each("items")) {
            if (asked.text("id").isEmpty()) {
                data.add(added(subscription, data, asked));
            } else {
                change(subscription, data, asked);
            }
        }
        if (data.isEmpty()) {
            throw Refusal.invalid("items", "A subscription must have at least one active plan.");
        }
        refuseDifferentIntervals(data);
        items.put("total_count", data.size());
    }

    private ObjectNode added(ObjectNode subscription, ArrayNode data, Params asked) {
        ObjectNode price = price(subscription, asked);
        for (JsonNode known : data) {
            if (known.path("price").path("id").equals(price.path("id"))) {
                throw soldTwice(asked.fullName("price"), price);
            }
        }
        BillingPeriod period = BillingPeriod.current(subscription);
        ObjectNode item = shapes.fresh("subscription_item");
        item.put("current_period_start", period.start()).put("current_period_end", period.end());
        item.put("quantity", asked.upTo(Prices.LARGEST_QUANTITY, "quantity").orElse(1L));
        item.set("metadata", asked.metadata());
        item.set("subscription", subscription.path("id"));
        return item.set("price", price.deepCopy());
    }

    private void change(ObjectNode subscription, ArrayNode data, Params asked) {
        int place = placeOf(data, asked);
        if (asked.flag("deleted").orElse(false)) {
            data.remove(place);
            return;
        }
        ObjectNode item = (ObjectNode) data.get(place);
        if (asked.has("price") || asked.has("price_data")) {
            item.set("price", price(subscription, asked).deepCopy());
        }
        asked.upTo(Prices.LARGEST_QUANTITY, "quantity").ifPresent(it -> item.put("quantity", it));
        asked.mergeMetadata(item.withObjectProperty("metadata"));
    }

    private static int placeOf(ArrayNode data, Params asked) {
        String id = asked.required("id");
        for (int i = 0; i < data.size(); i++) {
            if (data.get(i).path("id").asText().equals(id)) {
                return i;
            }
        }
        throw Refusal.noReference("subscription item", id, asked.fullName("id"));
    }

    private ObjectNode price(ObjectNode subscription, Params asked) {
        ObjectNode price = catalog.recurringPriceFor(asked);
        String currency = subscription.path("currency").asText();
        if (!price.path("currency").asText().equals(currency)) {
            throw Refusal.invalid(
                    asked.fullName("price"),
                    "The price specified only supports `%s`. This doesn't match the expected currency: `%s`."
                            .formatted(price.path("currency").asText(), currency));
        }
        return price;
    }

    /** Of a price there is one item, with a quantity. */
    static void refuseTwice(ArrayNode data) {
        Set<String> prices = new HashSet<>();
        for (JsonNode item : data) {
            if (!prices.add(item.path("price").path("id").asText())) {
                throw soldTwice("items", item.path("price"));
            }
        }
    }

    private static Refusal soldTwice(String param, JsonNode price) {
        return Refusal.invalid(
                param,
                "Cannot add multiple subscription items with the same plan: "
                        + price.path("id").asText());
    }

    static void refuseDifferentIntervals(ArrayNode data) {
        for (JsonNode item : data) {
            if (!sameInterval(item, data.path(0))) {
                throw Refusal.invalid(
                        "items",
                        "All prices on a subscription must have the same `recurring.interval` and"
                                + " `recurring.interval_count`. If you meant to update an existing"
                                + " subscription item instead of creating a new one, make sure to"
                                + " include the subscription item ID in your request.");
            }
        }
    }

    static boolean sameInterval(JsonNode item, JsonNode other) {
        JsonNode one = item.path("price").path("recurring");
        JsonNode two = other.path("price").path("recurring");
        return one.path("interval").equals(two.path("interval"))
                && one.path("interval_count").asLong(1) == two.path("interval_count").asLong(1);
    }
}
