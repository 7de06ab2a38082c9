package plus.svc.billing.sandbox.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What lines come to, to the last cent. */
final class TotalsTest {

    private static final BigDecimal UNTAXED = BigDecimal.ZERO;

    @ParameterizedTest
    @CsvSource({"1900, 19, 361, 2261", "1000, 8.1, 81, 1081", "995, 10, 100, 1095", "0, 19, 0, 0"})
    void anExclusiveTaxComesOnTop(long amount, BigDecimal percentage, long tax, long total) {
        LineTotal line = only(List.of(exclusive(amount)), List.of(), percentage);

        assertEquals(tax, line.tax());
        assertEquals(total, line.total());
        assertEquals(amount, line.taxable());
    }

    @ParameterizedTest
    @CsvSource({"1190, 19, 190", "1900, 19, 303", "110, 10, 10"})
    void anInclusiveTaxIsPartOfThePrice(long amount, BigDecimal percentage, long tax) {
        LineTotal line = only(List.of(inclusive(amount)), List.of(), percentage);

        assertEquals(tax, line.tax());
        assertEquals(amount, line.total());
        assertEquals(amount - tax, line.taxable());
        assertEquals(amount - tax, line.amountExcludingTax());
    }

    @Test
    void theTaxIsOnWhatTheDiscountLeaves() {
        LineTotal line = only(List.of(exclusive(1000)), List.of(percent("25")), percentage("20"));

        assertEquals(250, line.discount());
        assertEquals(150, line.tax());
        assertEquals(900, line.total());
    }

    @Test
    void eachCouponTakesOffWhatThoseBeforeItHaveLeft() {
        List<Reduction> coupons = List.of(percent("50"), amount(300), amount(1000));

        LineTotal line = only(List.of(exclusive(1000)), coupons, UNTAXED);

        assertEquals(List.of(500L, 300L, 200L), line.discounts());
        assertEquals(0, line.total());
    }

    @Test
    void halfACentGoesUpLineByLine() {
        Totals totals =
                Totals.of(List.of(exclusive(5), exclusive(5)), List.of(percent("50")), UNTAXED);

        assertEquals(6, totals.discountOf(0));
    }

    @Test
    void aCouponForOneProductLeavesTheOthersAlone() {
        Reduction forOther = new Reduction.Percent(percentage("50"), Set.of("prod_other"));
        PricedLine other = new PricedLine(800, "prod_other", true, TaxBehavior.EXCLUSIVE);

        Totals totals = Totals.of(List.of(exclusive(1000), other), List.of(forOther), UNTAXED);

        assertEquals(List.of(1000L, 400L), totals.lines().stream().map(LineTotal::total).toList());
    }

    @Test
    void creditsAndWhatIsNotDiscountableKeepTheirAmount() {
        PricedLine fixed = new PricedLine(500, "prod", false, TaxBehavior.EXCLUSIVE);

        Totals totals =
                Totals.of(List.of(exclusive(-700), fixed), List.of(percent("100")), UNTAXED);

        assertEquals(0, totals.discountOf(0));
        assertEquals(-200, totals.sum(LineTotal::total));
    }

    @Test
    void aCreditGivesTheTaxBackThatTheChargeTook() {
        for (long amount = 1; amount < 500; amount++) {
            LineTotal charge = only(List.of(exclusive(amount)), List.of(), percentage("8.1"));
            LineTotal credit = only(List.of(exclusive(-amount)), List.of(), percentage("8.1"));
            assertEquals(0, charge.total() + credit.total(), "of " + amount);
        }
    }

    /** For any lines: no cent of the amount is lost, and no line is reduced below zero. */
    @Test
    void anAmountOffIsSpreadWithoutLosingACent() {
        Random random = new Random(42);
        for (int run = 0; run < 500; run++) {
            List<PricedLine> lines = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                lines.add(exclusive(random.nextInt(5000)));
            }
            long off = random.nextInt(8000);
            Totals totals = Totals.of(lines, List.of(amount(off)), UNTAXED);
            long sum = totals.sum(LineTotal::amount);
            assertEquals(Math.min(off, sum), totals.discountOf(0));
            assertEquals(
                    List.of(),
                    totals.lines().stream().filter(it -> it.total() < 0).toList(),
                    "below zero in run " + run);
        }
    }

    private static LineTotal only(
            List<PricedLine> lines, List<Reduction> coupons, BigDecimal percentage) {
        return Totals.of(lines, coupons, percentage).lines().getFirst();
    }

    private static PricedLine exclusive(long amount) {
        return new PricedLine(amount, "prod", true, TaxBehavior.EXCLUSIVE);
    }

    private static PricedLine inclusive(long amount) {
        return new PricedLine(amount, "prod", true, TaxBehavior.INCLUSIVE);
    }

    private static Reduction percent(String percent) {
        return new Reduction.Percent(percentage(percent), Set.of());
    }

    private static Reduction amount(long amount) {
        return new Reduction.Amount(amount, Set.of());
    }

    private static BigDecimal percentage(String percentage) {
        return new BigDecimal(percentage);
    }
}
