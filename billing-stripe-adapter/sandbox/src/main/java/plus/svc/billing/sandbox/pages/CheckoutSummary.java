package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.web.Json;

/** What a Checkout session sells, and what that comes to. */
final class CheckoutSummary {

    private final ObjectNode session;
    private final JsonNode currency;

    CheckoutSummary(ObjectNode session) {
        this.session = session;
        currency = session.path("currency");
    }

    void write(ObjectNode values) {
        values.put("sells", !session.path("mode").asText().equals("setup"));
        values.set("lines", lines());
        values.put("subtotal", amount(session.path("amount_subtotal")));
        values.put("total", amount(session.path("amount_total")));
        values.put(
                "takesCodes",
                session.path("allow_promotion_codes").asBoolean()
                        && session.path("discounts").isEmpty());
    }

    private String amount(JsonNode minorUnits) {
        return Wording.amount(minorUnits, currency);
    }

    private ArrayNode lines() {
        ArrayNode lines = Json.array();
        for (JsonNode item : LineItems.of(session)) {
            lines.add(line(item));
        }
        return lines;
    }

    private ObjectNode line(JsonNode item) {
        ObjectNode line = Json.object().put("line", item.path("id").asText());
        line.put("name", item.path("description").asText());
        line.put("detail", Wording.detail(item));
        line.put("amount", amount(item.path("amount_subtotal")));
        JsonNode bounds = item.path("adjustable_quantity");
        if (bounds.path("enabled").asBoolean()) {
            line.set("adjustable", stepper(item.path("quantity").asLong(), bounds));
        }
        return line;
    }

    private static ObjectNode stepper(long quantity, JsonNode bounds) {
        long minimum = bounds.path("minimum").asLong();
        long maximum = bounds.path("maximum").asLong();
        return Json.object()
                .put("quantity", quantity)
                .put("minimum", minimum)
                .put("maximum", maximum)
                .put("less", quantity - 1)
                .put("more", quantity + 1)
                .put("atLeast", quantity <= minimum)
                .put("atMost", quantity >= maximum);
    }
}
