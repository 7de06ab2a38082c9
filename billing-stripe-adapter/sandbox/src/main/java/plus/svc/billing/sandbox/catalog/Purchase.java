package plus.svc.billing.sandbox.catalog;

/**
 * What somebody wants a discount on.
 *
 * @param customer the id, or empty as long as nobody knows who it is
 * @param amount in minor units, before discounts and taxes
 */
public record Purchase(String customer, long amount, String currency) {}
