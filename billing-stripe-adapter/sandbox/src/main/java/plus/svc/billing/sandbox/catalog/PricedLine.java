package plus.svc.billing.sandbox.catalog;

/**
 * One thing that is sold, before discounts and taxes. A credit has a negative amount.
 *
 * @param amount in minor units
 * @param product the id of what is sold, for coupons that do not apply to everything
 */
public record PricedLine(long amount, String product, boolean discountable, TaxBehavior tax) {}
