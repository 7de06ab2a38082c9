package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** What is paid for at once, in seconds since 1970. */
record BillingPeriod(long start, long end) {

    /** The first period of a price that is bought at {@code start}. */
    static BillingPeriod first(JsonNode price, long start) {
        JsonNode recurring = price.path("recurring");
        long count = recurring.path("interval_count").asLong(1);
        ZonedDateTime from = Instant.ofEpochSecond(start).atZone(ZoneOffset.UTC);
        ZonedDateTime to =
                switch (recurring.path("interval").asText()) {
                    case "day" -> from.plusDays(count);
                    case "week" -> from.plusWeeks(count);
                    case "year" -> from.plusYears(count);
                    default -> from.plusMonths(count);
                };
        return new BillingPeriod(start, to.toEpochSecond());
    }

    /** The one that a subscription's first item is in. */
    static BillingPeriod current(JsonNode subscription) {
        JsonNode item = subscription.path("items").path("data").path(0);
        return new BillingPeriod(
                item.path("current_period_start").asLong(),
                item.path("current_period_end").asLong());
    }
}
