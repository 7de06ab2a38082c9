package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Locale;

/** When a subscription that is cancelled ends. */
enum CancellationTime {
    PERIOD_END("At the end of the period") {
        @Override
        String loses(String product, JsonNode subscription) {
            return "You keep %s until %s and lose it then. It does not renew."
                    .formatted(product, periodEnd(subscription));
        }
    },
    NOW("Now") {
        @Override
        String loses(String product, JsonNode subscription) {
            return "You lose %s now instead of on %s. Nothing is given back."
                    .formatted(product, periodEnd(subscription));
        }
    };

    private final String label;

    CancellationTime(String label) {
        this.label = label;
    }

    /** Such as {@code period_end}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    /** What that means to its customer. */
    abstract String loses(String product, JsonNode subscription);

    private static String periodEnd(JsonNode subscription) {
        return Wording.date(subscription.at("/items/data/0/current_period_end"));
    }
}
