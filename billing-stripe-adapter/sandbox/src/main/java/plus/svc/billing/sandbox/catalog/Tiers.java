package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.ledger.Views;

import java.math.BigDecimal;

/** Prices by how much is bought. */
final class Tiers {

    private Tiers() {}

    /** By volume all is sold at the last tier that is reached, else each tier sells its part. */
    static BigDecimal amount(JsonNode price, long quantity) {
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
        return decimal(tier, "unit_amount_decimal")
                .multiply(BigDecimal.valueOf(quantity))
                .add(decimal(tier, "flat_amount_decimal"));
    }

    private static BigDecimal decimal(JsonNode tier, String name) {
        return new BigDecimal(tier.path(name).asText("0"));
    }
}
