package plus.svc.billing.sandbox.catalog;

import java.util.List;

/**
 * What a line comes to.
 *
 * @param discounts one for each coupon, in their order
 * @param tax within the price or on top of it, as the line says
 */
public record LineTotal(PricedLine line, List<Long> discounts, long tax) {

    public LineTotal {
        discounts = List.copyOf(discounts);
    }

    public long amount() {
        return line.amount();
    }

    public long discount() {
        return discounts.stream().mapToLong(Long::longValue).sum();
    }

    /** What the tax is computed from, without the tax. */
    public long taxable() {
        return amount() - discount() - includedTax();
    }

    /** What has to be paid for it. */
    public long total() {
        return taxable() + tax;
    }

    /** The amount before discounts, without the tax. */
    public long amountExcludingTax() {
        return amount() - includedTax();
    }

    private long includedTax() {
        return switch (line.tax()) {
            case INCLUSIVE -> tax;
            case EXCLUSIVE -> 0;
        };
    }
}
