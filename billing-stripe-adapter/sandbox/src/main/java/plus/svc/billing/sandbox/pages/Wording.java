package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.catalog.PriceAmount;
import plus.svc.billing.sandbox.webhook.Outcome;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How the pages say amounts, prices and dates. */
final class Wording {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Map<String, String> REASONS =
            Map.of(
                    "too_expensive", "It’s too expensive",
                    "missing_features", "I need more features",
                    "switched_service", "I found an alternative",
                    "unused", "I no longer need it",
                    "customer_service", "Customer service was less than expected",
                    "too_complex", "Ease of use was less than expected",
                    "low_quality", "Quality was less than expected",
                    "other", "Other reason");

    private Wording() {}

    /** What somebody says who cancels for that reason. */
    static String reason(String word) {
        return REASONS.getOrDefault(word, word);
    }

    /** Such as {@code $19.00}. */
    static String amount(JsonNode minorUnits, JsonNode currency) {
        return Money.text(minorUnits.asLong(), currency.asText("usd"));
    }

    /** Such as {@code $19.00 per month}. */
    static String price(JsonNode price) {
        String amount = Money.text(PriceAmount.unit(price), price.path("currency").asText());
        return (amount + " " + each(price)).strip();
    }

    /** Such as {@code per month} or {@code every 3 months}; nothing if it is paid once. */
    static String each(JsonNode price) {
        if (!price.path("recurring").isObject()) {
            return "";
        }
        return (intervals(price) == 1 ? "per " : "every ") + period(price);
    }

    /** How long one payment lasts, such as {@code month} or {@code 3 months}. */
    static String period(JsonNode price) {
        String interval = price.path("recurring").path("interval").asText();
        long count = intervals(price);
        return count == 1 ? interval : count(count, interval);
    }

    private static long intervals(JsonNode price) {
        return price.path("recurring").path("interval_count").asLong(1);
    }

    /** Such as {@code 1 day} or {@code 14 days}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
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

    /** What an object's status is, in words. */
    static String status(JsonNode object) {
        return object.path("status").asText().replace('_', ' ');
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant) + " UTC";
    }

    static String moment(JsonNode seconds) {
        return moment(Instant.ofEpochSecond(seconds.asLong()));
    }

    /** Such as {@code 3 days 2 hours}. */
    static String duration(long seconds) {
        long days = seconds / 86_400;
        long hours = seconds % 86_400 / 3_600;
        String text =
                (days > 0 ? count(days, "day") : "")
                        + (hours > 0 ? " " + count(hours, "hour") : "");
        return text.isEmpty() ? count(seconds, "second") : text.strip();
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
