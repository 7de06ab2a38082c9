package plus.svc.billing.usecase;

import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prices that may be bought, each with the plan it belongs to where that was said.
 *
 * @param plans empty to allow every price of the provider
 */
public record AllowedPrices(Map<PriceId, Optional<PlanId>> plans) {

    /** Every price that the provider has. */
    public static final AllowedPrices ANY = new AllowedPrices(Map.of());

    public AllowedPrices {
        plans = Map.copyOf(plans);
    }

    /**
     * Reads {@code price_x,price_y=PLAN-Y}: comma separated, with blanks or without.
     *
     * @throws IllegalArgumentException with what is wrong, if an entry is neither
     */
    public static AllowedPrices parse(String text) {
        Map<PriceId, Optional<PlanId>> plans = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split("=", 2);
                PriceId price = requirePrice(parts[0].strip());
                plans.put(price, parts.length == 1 ? Optional.empty() : Optional.of(plan(parts)));
            }
        }
        return new AllowedPrices(plans);
    }

    /** Whether {@code price} may be bought as {@code plan}. */
    public boolean allow(PriceId price, PlanId plan) {
        if (plans.isEmpty()) {
            return true;
        }
        Optional<PlanId> itsPlan = plans.get(price);
        return itsPlan != null && itsPlan.map(plan::equals).orElse(true);
    }

    private static PriceId requirePrice(String value) {
        if (!value.startsWith("price_")) {
            throw new IllegalArgumentException("'" + value + "' does not start with price_");
        }
        return new PriceId(value);
    }

    private static PlanId plan(String[] parts) {
        if (parts[1].isBlank()) {
            throw new IllegalArgumentException("'" + parts[0] + "=' names no plan");
        }
        return new PlanId(parts[1].strip());
    }
}
