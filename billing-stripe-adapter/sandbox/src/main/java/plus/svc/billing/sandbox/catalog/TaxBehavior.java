package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;

/** Whether taxes are part of a price or come on top of it. */
public enum TaxBehavior {
    INCLUSIVE {
        @Override
        long taxOn(long amount, BigDecimal percentage) {
            return Money.share(amount, percentage, HUNDRED.add(percentage));
        }
    },
    EXCLUSIVE {
        @Override
        long taxOn(long amount, BigDecimal percentage) {
            return Money.share(amount, percentage, HUNDRED);
        }
    };

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What a price says; without a word, taxes come on top. */
    public static TaxBehavior of(JsonNode price) {
        return price.path("tax_behavior").asText().equals("inclusive") ? INCLUSIVE : EXCLUSIVE;
    }

    /** The tax within the amount, or on top of it. */
    abstract long taxOn(long amount, BigDecimal percentage);
}
