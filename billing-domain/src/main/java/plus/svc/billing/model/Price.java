package plus.svc.billing.model;

/**
 * A price as the provider knows it.
 *
 * @param active whether it can be bought now
 * @param mode how it is bought: a recurring price in {@link CheckoutMode#SUBSCRIPTION}
 */
public record Price(PriceId id, boolean active, CheckoutMode mode) {}
