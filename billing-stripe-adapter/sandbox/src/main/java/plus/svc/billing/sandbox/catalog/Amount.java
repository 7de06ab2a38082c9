package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.ledger.Views;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a quantity of a price comes to, in the smallest unit of its currency. */
public final class Amount {

    private Amount() {}

    /** Half a unit is rounded up, and only at the end. */
    public static long of(JsonNode price, long quantity) {
        BigDecimal amount =
                price.path("billing_scheme").asText().equals("tiered")
                        ? tiered(price, quantity)
                        : decimal(price, "unit_amount")
                                .multiply(BigDecimal.valueOf(packages(price, quantity)));
        return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long packages(JsonNode price, long quantity) {
        JsonNode transform = price.path("transform_quantity");
        if (!transform.isObject()) {
            return quantity;
        }
        long size = transform.path("divide_by").asLong(1);
        return transform.path("round").asText().equals("up")
                ? Math.ceilDiv(quantity, size)
                : quantity / size;
    }

    /** By volume all is sold at the last tier that is reached, else each tier sells its part. */
    private static BigDecimal tiered(JsonNode price, long quantity) {
        boolean volume = price.path("tiers_mode").asText().equals("volume");
        BigDecimal sum = BigDecimal.ZERO;
        long sold = 0;
        for (JsonNode tier : Views.includable(price, "tiers")) {
            long upTo = tier.path("up_to").asLong(Long.MAX_VALUE);
            BigDecimal part = part(tier, Math.min(quantity, upTo) - (volume ? 0 : sold));
            sum = volume ? part : sum.add(part);
            sold = upTo;
            if (quantity <= upTo) {
                break;
            }
        }
        return sum;
    }

    private static BigDecimal part(JsonNode tier, long quantity) {
        return decimal(tier, "unit_amount")
                .multiply(BigDecimal.valueOf(quantity))
                .add(decimal(tier, "flat_amount"));
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name + "_decimal").asText("0"));
    }
}
