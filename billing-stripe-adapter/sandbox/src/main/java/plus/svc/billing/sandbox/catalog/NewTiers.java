package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** The tiers of a price from what is said of them: each up to a quantity, the last one without. */
final class NewTiers {

    private static final String END = "up_to";

    private NewTiers() {}

    /**
     * Writes them to the price.
     *
     * @throws Refusal if they do not rise, or leave a quantity without a price
     */
    static void write(Params params, ObjectNode price) {
        params.required("tiers_mode");
        List<Params> asked = params.each("tiers");
        if (asked.isEmpty() || !isLast(asked.getLast())) {
            throw Refusal.invalid(
                    params.fullName("tiers"), "The last tier must have `up_to` set to `inf`.");
        }
        ArrayNode tiers = Json.array();
        long end = 0;
        for (Params each : asked.subList(0, asked.size() - 1)) {
            end = end(each, end);
            tiers.add(tier(each).put(END, end));
        }
        tiers.add(tier(asked.getLast()).putNull(END));
        Views.setIncludableValue(price, "tiers", tiers);
    }

    private static boolean isLast(Params tier) {
        return tier.required(END).equals("inf");
    }

    private static long end(Params tier, long before) {
        long end = isLast(tier) ? before : tier.whole(END).orElse(before);
        if (end <= before) {
            throw Refusal.invalid(
                    tier.fullName(END),
                    "Each tier must end at a greater quantity than the one before it: `up_to` must"
                            + " be greater than "
                            + before
                            + ".");
        }
        return end;
    }

    private static ObjectNode tier(Params asked) {
        ObjectNode tier = Json.object();
        UnitAmount.write(asked, "flat_amount", tier);
        UnitAmount.write(asked, "unit_amount", tier);
        return tier;
    }
}
