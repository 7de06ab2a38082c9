package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.webhook.Outcome;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the pages say amounts, prices and dates. */
final class Wording {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Wording() {}

    static String amount(JsonNode minorUnits, JsonNode currency) {
        return Money.text(minorUnits.asLong(), currency.asText());
    }

    /** Such as {@code $19.00 per month}. */
    static String price(JsonNode price) {
        String interval = price.path("recurring").path("interval").asText("");
        String each = amount(price.path("unit_amount"), price.path("currency"));
        return interval.isEmpty() ? each : each + " per " + interval;
    }

    /** What a line sells, how many, and for how much each. */
    static String detail(JsonNode line) {
        JsonNode price = line.path("price");
        long quantity = line.path("quantity").asLong();
        String plan = price.path("nickname").asText("");
        return (plan.isEmpty() ? "" : plan + " · ")
                + (quantity > 1 ? quantity + " × " : "")
                + price(price);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant) + " UTC";
    }

    /** Such as {@code 200, taken}. */
    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer -> answer.status() + ", " + outcome.word();
            case Outcome.Failed failure -> outcome.word();
        };
    }

    static String date(JsonNode seconds) {
        return DATE.format(Instant.ofEpochSecond(seconds.asLong()));
    }
}
