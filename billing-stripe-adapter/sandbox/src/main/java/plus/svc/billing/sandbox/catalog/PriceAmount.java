package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;

/** What some of a price costs. */
public final class PriceAmount {

    private PriceAmount() {}

    /** That quantity of the price, in minor units, rounded once. */
    public static long of(JsonNode price, long quantity) {
        return Money.round(
                price.path("billing_scheme").asText().equals("tiered")
                        ? Tiers.amount(price, quantity)
                        : unit(price).multiply(BigDecimal.valueOf(packages(price, quantity))));
    }

    /** One unit, which may cost less than the smallest coin. */
    public static BigDecimal unit(JsonNode price) {
        String decimal = price.path("unit_amount_decimal").asText("");
        return decimal.isEmpty()
                ? BigDecimal.valueOf(price.path("unit_amount").asLong())
                : new BigDecimal(decimal);
    }

    private static long packages(JsonNode price, long quantity) {
        JsonNode transform = price.path("transform_quantity");
        if (!transform.isObject()) {
            return quantity;
        }
        long size = transform.path("divide_by").asLong(1);
        return transform.path("round").asText().equals("up")
                ? Math.ceilDiv(quantity, size)
                : Math.floorDiv(quantity, size);
    }
}
