package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Views;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a coupon takes off, and off what. */
public sealed interface Reduction {

    /** The ids of the products that it is for; none means all. */
    Set<String> products();

    /** What it takes off each amount. None of them is negative. */
    List<Long> off(List<Long> amounts);

    /** A part of each line. */
    record Percent(BigDecimal percent, Set<String> products) implements Reduction {

        @Override
        public List<Long> off(List<Long> amounts) {
            return amounts.stream()
                    .map(it -> Money.share(it, percent, BigDecimal.valueOf(100)))
                    .toList();
        }
    }

    /** An amount, once, off all lines together; each bears its share, and no unit is lost. */
    record Amount(long amount, Set<String> products) implements Reduction {

        @Override
        public List<Long> off(List<Long> amounts) {
            long sum = amounts.stream().mapToLong(Long::longValue).sum();
            long total = Math.min(amount, sum);
            List<Long> off = new ArrayList<>();
            long seen = 0;
            long given = 0;
            for (long each : amounts) {
                seen += each;
                long due = sum == 0 ? 0 : share(total, seen, sum);
                off.add(due - given);
                given = due;
            }
            return off;
        }

        private static long share(long total, long part, long whole) {
            return Money.share(total, BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
        }
    }

    /** What the coupon says. */
    static Reduction of(ObjectNode coupon) {
        Set<String> products = new HashSet<>();
        Views.includable(coupon, "applies_to")
                .path("products")
                .forEach(it -> products.add(it.asText()));
        return coupon.path("percent_off").isNumber()
                ? new Percent(coupon.path("percent_off").decimalValue(), products)
                : new Amount(coupon.path("amount_off").asLong(), products);
    }

    /** Whether it is for such a line. */
    default boolean concerns(PricedLine line) {
        return line.discountable()
                && line.amount() > 0
                && (products().isEmpty() || products().contains(line.product()));
    }
}
