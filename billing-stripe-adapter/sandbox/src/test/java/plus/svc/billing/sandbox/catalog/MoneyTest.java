package plus.svc.billing.sandbox.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.sandbox.web.Json;

import java.math.BigDecimal;

final class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "1900, usd, $19.00",
        "5, eur, €0.05",
        "500, jpy, ¥500",
        "-250, gbp, -£2.50",
        "1900, chf, 19.00 CHF",
        "3000, krw, 3000 KRW"
    })
    void anAmountIsSaidInItsCurrency(long amount, String currency, String text) {
        assertEquals(text, Money.text(amount, currency));
    }

    @Test
    void aFractionOfACentIsSaidInFull() {
        assertEquals("$0.005", Money.text(new BigDecimal("0.5"), "usd"));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.4, 0", "-0.5, -1", "2.5, 3"})
    void aHalfGoesAwayFromZero(BigDecimal exact, long rounded) {
        assertEquals(rounded, Money.round(exact));
    }

    @Test
    void unitsBelowACentAreRoundedOnlyTogether() {
        assertEquals(2, PriceAmount.of(Json.object().put("unit_amount_decimal", "0.05"), 33));
    }

    @ParameterizedTest
    @CsvSource({"up, 25, 300", "down, 25, 200", "up, 20, 200"})
    void packagesAreCountedWhole(String round, long quantity, long amount) {
        var price = Json.object().put("unit_amount_decimal", "100");
        price.putObject("transform_quantity").put("divide_by", 10).put("round", round);

        assertEquals(amount, PriceAmount.of(price, quantity));
    }
}
