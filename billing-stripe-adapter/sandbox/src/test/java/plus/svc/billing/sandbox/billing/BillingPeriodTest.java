package plus.svc.billing.sandbox.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.sandbox.web.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which periods follow each other. */
final class BillingPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "month, 1, 2026-01-31, 2026-02-28 2026-03-31 2026-04-30 2026-05-31",
        "month, 3, 2026-11-30, 2027-02-28 2027-05-30",
        "year, 1, 2028-02-29, 2029-02-28 2030-02-28 2031-02-28 2032-02-29",
        "week, 2, 2026-12-28, 2027-01-11 2027-01-25",
        "day, 1, 2026-02-27, 2026-02-28 2026-03-01"
    })
    void aPeriodEndsOnTheDayOfTheAnchorOrOnTheLastOfAShorterMonth(
            String interval, int count, String anchor, String ends) {
        long start = noonOf(anchor);
        List<Long> found = new ArrayList<>();
        BillingPeriod period = BillingPeriod.first(price(interval, count), start);
        for (int i = 0; i < ends.split(" ").length; i++) {
            found.add(period.end());
            period = BillingPeriod.after(price(interval, count), start, period.end());
        }

        List<Long> expected = List.of(ends.split(" ")).stream().map(it -> noonOf(it)).toList();
        assertEquals(expected, found);
    }

    private static long noonOf(String day) {
        return Instant.parse(day + "T12:00:00Z").getEpochSecond();
    }

    private static ObjectNode price(String interval, int count) {
        ObjectNode price = Json.object();
        price.putObject("recurring").put("interval", interval).put("interval_count", count);
        return price;
    }
}
