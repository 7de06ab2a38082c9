package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How far a test clock may be advanced at once: two intervals of its shortest subscription, two
 * years without any (Stripe's API reference, "Advance a test clock").
 */
final class Reach {

    private static final int INTERVALS = 2;
    private static final long WITHOUT_SUBSCRIPTION = Duration.ofDays(2 * 366).toSeconds();

    private final Ledger ledger;

    Reach(Ledger ledger) {
        this.ledger = ledger;
    }

    void check(ObjectNode clock, long target) {
        long from = clock.path("frozen_time").asLong();
        long furthest =
                prices(clock.path("id").asText())
                        .mapToLong(it -> INTERVALS * longest(it.path("recurring")))
                        .min()
                        .orElse(WITHOUT_SUBSCRIPTION);
        if (target - from > furthest) {
            throw Refusal.invalid(
                    "frozen_time",
                    "The test clock cannot be advanced by more than two intervals of its shortest"
                            + " subscription, or two years if it has none. Advance it in steps.");
        }
    }

    private Stream<JsonNode> prices(String clock) {
        return ledger.all("subscription").stream()
                .filter(it -> it.path("test_clock").asText().equals(clock))
                .filter(it -> it.path("ended_at").isNull())
                .flatMap(it -> it.path("items").path("data").valueStream())
                .map(it -> it.path("price"));
    }

    private static long longest(JsonNode recurring) {
        long days =
                switch (recurring.path("interval").asText()) {
                    case "day" -> 1;
                    case "week" -> 7;
                    case "year" -> 366;
                    default -> 31;
                };
        return Duration.ofDays(days * recurring.path("interval_count").asLong(1)).toSeconds();
    }
}
