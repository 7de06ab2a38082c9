package plus.svc.billing.model;

/**
 * One price that a subscription is to, and how many of it.
 *
 * @param quantity zero or more; 1 where the provider names none (a metered price)
 */
public record SubscriptionItem(PriceId price, long quantity) {
    public SubscriptionItem {
        if (quantity < 0) {
            throw new IllegalArgumentException("a quantity must not be negative: " + quantity);
        }
    }
}
