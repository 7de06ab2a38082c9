package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** What is paid for at once, in seconds since 1970. */
record BillingPeriod(long start, long end) {

    /** The first period of a price that is bought at {@code start}. */
    static BillingPeriod first(JsonNode price, long start) {
        return after(price, start, start);
    }

    /**
     * The period that begins at {@code start} and ends a whole number of intervals after {@code
     * anchor}, so that what was bought on a 31st renews on the last day of a shorter month and on
     * the 31st again.
     */
    static BillingPeriod after(JsonNode price, long anchor, long start) {
        JsonNode recurring = price.path("recurring");
        ZonedDateTime from = Instant.ofEpochSecond(anchor).atZone(ZoneOffset.UTC);
        long intervals = 1;
        while (plus(from, recurring, intervals).toEpochSecond() <= start) {
            intervals++;
        }
        return new BillingPeriod(start, plus(from, recurring, intervals).toEpochSecond());
    }

    private static ZonedDateTime plus(ZonedDateTime from, JsonNode recurring, long intervals) {
        long count = recurring.path("interval_count").asLong(1) * intervals;
        return switch (recurring.path("interval").asText()) {
            case "day" -> from.plusDays(count);
            case "week" -> from.plusWeeks(count);
            case "year" -> from.plusYears(count);
            default -> from.plusMonths(count);
        };
    }

    /** The one that a subscription's first item is in. */
    static BillingPeriod current(JsonNode subscription) {
        return of(subscription.path("items").path("data").path(0));
    }

    /** The one that an item of a subscription is in. */
    static BillingPeriod of(JsonNode item) {
        return new BillingPeriod(
                item.path("current_period_start").asLong(),
                item.path("current_period_end").asLong());
    }

    /** The one that is written down as {@code start} and {@code end}. */
    static BillingPeriod in(JsonNode period) {
        return new BillingPeriod(period.path("start").asLong(), period.path("end").asLong());
    }

    boolean isEmpty() {
        return start == end;
    }
}
