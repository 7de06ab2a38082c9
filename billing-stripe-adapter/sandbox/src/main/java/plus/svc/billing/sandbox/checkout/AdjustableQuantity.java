package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** How far payers may change the quantity of a line. */
final class AdjustableQuantity {

    private static final long HIGHEST = 999_999;
    private static final long DEFAULT_HIGHEST = 99;

    private AdjustableQuantity() {}

    /**
     * @throws Refusal if the quantity that is sold at first is not within the bounds
     */
    static void write(Params asked, ObjectNode item) {
        if (!asked.flag("enabled").orElse(false)) {
            return;
        }
        long minimum = asked.whole("minimum").orElse(0L);
        long maximum = asked.whole("maximum").orElse(DEFAULT_HIGHEST);
        long quantity = item.path("quantity").asLong();
        if (minimum < 0 || maximum > HIGHEST || quantity < minimum || quantity > maximum) {
            throw Refusal.invalid(
                    asked.fullName("maximum"),
                    "The quantity must be between the minimum and the maximum, and the maximum at"
                            + " most "
                            + HIGHEST
                            + ".");
        }
        item.putObject("adjustable_quantity")
                .put("enabled", true)
                .put("maximum", maximum)
                .put("minimum", minimum);
    }
}
