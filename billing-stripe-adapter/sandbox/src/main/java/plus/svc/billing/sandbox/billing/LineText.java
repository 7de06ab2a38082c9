package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.catalog.PriceAmount;

/** What a line of an invoice says, in Stripe's words. */
final class LineText {

    private LineText() {}

    /** Such as {@code 2 × XStream (at $19.00 / month)}. */
    static String of(String product, JsonNode price, long quantity) {
        String each = Money.text(PriceAmount.unit(price), price.path("currency").asText());
        return quantity + " × " + product + " (at " + each + interval(price) + ")";
    }

    private static String interval(JsonNode price) {
        JsonNode recurring = price.path("recurring");
        String interval = recurring.path("interval").asText("");
        long count = recurring.path("interval_count").asLong(1);
        if (interval.isEmpty()) {
            return "";
        }
        return count == 1 ? " / " + interval : " / every " + count + " " + interval + "s";
    }
}
