package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;

class AllowedPricesTest {

    private static final PlanId PLAN = new PlanId("PLAN-X");

    @Test
    void anyPriceMayBeAnyPlans() {
        assertTrue(AllowedPrices.ANY.allow(new PriceId("price_x"), PLAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,", "price_x,", "price_x,,price_y"})
    void aListThatLacksAPriceIsNotTakenForEveryPrice(String text) {
        assertThrows(IllegalArgumentException.class, () -> AllowedPrices.parse(text));
    }

    @Test
    void aPriceWithoutAPlanIsAnyPlans() {
        AllowedPrices allowed = AllowedPrices.parse("price_x");

        assertTrue(allowed.allow(new PriceId("price_x"), PLAN));
        assertFalse(allowed.allow(new PriceId("price_y"), PLAN));
    }

    @Test
    void aPriceWithAPlanIsThatPlansOnly() {
        AllowedPrices allowed = AllowedPrices.parse(" price_w , price_x = PLAN-X ");

        assertTrue(allowed.allow(new PriceId("price_x"), PLAN));
        assertFalse(allowed.allow(new PriceId("price_x"), new PlanId("PLAN-Y")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "prod_x, 'prod_x' does not start with price_",
                "price_x=, 'price_x=' names no plan",
                "=PLAN, an entry is empty"
            })
    void whatIsNoPriceIsRefusedWithTheReason(String text, String reason) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> AllowedPrices.parse(text));

        assertEquals(reason, refusal.getMessage());
    }
}
