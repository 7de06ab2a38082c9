package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An item of a subscription, as far as prorations go.
 *
 * @param id of the subscription item
 * @param name of what it sells
 * @param amount for the whole period, after discounts
 */
record PlanItem(
        String id, String name, JsonNode price, long quantity, long amount, BillingPeriod period) {

    /** Whether the same is sold, for the same period. */
    boolean sellsTheSameAs(PlanItem other) {
        return price.path("id").equals(other.price.path("id"))
                && quantity == other.quantity
                && period.equals(other.period);
    }

    /** Such as {@code XStream}, or {@code 3 × XStream}. */
    String title() {
        return quantity == 1 ? name : quantity + " × " + name;
    }
}
