package plus.svc.billing.sandbox.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What lines come to, after discounts and with taxes: each coupon takes off what those before it
 * have left, and each line is rounded by itself.
 */
public record Totals(List<LineTotal> lines) {

    public Totals {
        lines = List.copyOf(lines);
    }

    /** The totals, with a tax of so many percent. */
    public static Totals of(
            List<PricedLine> lines, List<Reduction> reductions, BigDecimal taxPercentage) {
        List<List<Long>> discounts =
                lines.stream().map(it -> (List<Long>) new ArrayList<Long>()).toList();
        for (Reduction reduction : reductions) {
            List<Long> off = reduction.off(left(lines, discounts, reduction));
            for (int i = 0; i < lines.size(); i++) {
                discounts.get(i).add(off.get(i));
            }
        }
        List<LineTotal> totals = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            totals.add(taxed(lines.get(i), discounts.get(i), taxPercentage));
        }
        return new Totals(totals);
    }

    private static List<Long> left(
            List<PricedLine> lines, List<List<Long>> discounts, Reduction reduction) {
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            PricedLine line = lines.get(i);
            left.add(reduction.concerns(line) ? line.amount() - sum(discounts.get(i)) : 0);
        }
        return left;
    }

    private static LineTotal taxed(
            PricedLine line, List<Long> discounts, BigDecimal taxPercentage) {
        long tax = line.tax().taxOn(line.amount() - sum(discounts), taxPercentage);
        return new LineTotal(line, discounts, tax);
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    /** Those lines whose taxes behave so. */
    public Totals of(TaxBehavior behavior) {
        return new Totals(lines.stream().filter(it -> it.line().tax() == behavior).toList());
    }

    public long sum(ToLongFunction<LineTotal> part) {
        return lines.stream().mapToLong(part).sum();
    }

    /** What the coupon at that place takes off all lines. */
    public long discountOf(int coupon) {
        return sum(it -> it.discounts().get(coupon));
    }
}
