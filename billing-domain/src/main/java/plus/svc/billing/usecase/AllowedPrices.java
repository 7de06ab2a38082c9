package plus.svc.billing.usecase;

import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which prices may be bought, and as which plan. */
public sealed interface AllowedPrices {

    /** Every price that the provider has, as whichever plan the client names. */
    AllowedPrices ANY = new Any();

    /** Whether {@code price} may be bought as {@code plan}. */
    boolean allow(PriceId price, PlanId plan);

    /** The plan of {@code price}, if it is one plan's only. */
    Optional<PlanId> planOf(PriceId price);

    /**
     * Reads {@code price_x,price_y=PLAN-Y}: comma separated, with blanks or without. A price
     * without a plan may be bought as any.
     *
     * @throws IllegalArgumentException with what is wrong, if an entry is neither or there is none
     */
    static AllowedPrices parse(String text) {
        Set<PriceId> prices = new HashSet<>();
        Map<PriceId, PlanId> plans = new HashMap<>();
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.strip().split("\\s*=\\s*", 2);
            PriceId price = price(parts[0]);
            prices.add(price);
            if (parts.length == 2) {
                plans.put(price, plan(parts));
            }
        }
        return new Listed(prices, plans);
    }

    private static PriceId price(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an entry is empty");
        }
        PriceId price = new PriceId(value);
        if (!price.isOfAPrice()) {
            throw new IllegalArgumentException("'" + value + "' does not start with price_");
        }
        return price;
    }

    private static PlanId plan(String[] parts) {
        if (parts[1].isEmpty()) {
            throw new IllegalArgumentException("'" + parts[0] + "=' names no plan");
        }
        return new PlanId(parts[1]);
    }

    /** See {@link AllowedPrices#ANY}. */
    record Any() implements AllowedPrices {

        @Override
        public boolean allow(PriceId price, PlanId plan) {
            return true;
        }

        @Override
        public Optional<PlanId> planOf(PriceId price) {
            return Optional.empty();
        }
    }

    /**
     * Some prices.
     *
     * @param plans the plan of those that are one plan's only
     */
    record Listed(Set<PriceId> prices, Map<PriceId, PlanId> plans) implements AllowedPrices {

        public Listed {
            prices = Set.copyOf(prices);
            plans = Map.copyOf(plans);
        }

        @Override
        public boolean allow(PriceId price, PlanId plan) {
            return prices.contains(price) && plan.equals(plans.getOrDefault(price, plan));
        }

        @Override
        public Optional<PlanId> planOf(PriceId price) {
            return Optional.ofNullable(plans.get(price));
        }
    }
}
