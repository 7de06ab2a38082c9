package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.ledger.Aside;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time brings to a subscription next.
 *
 * @param at in seconds, by the clock of its customer
 */
record Turn(long at, Kind kind) {

    /** In this order, when several are due at once. */
    enum Kind {
        EXPIRE,
        CANCEL,
        COLLECT_AGAIN,
        WARN_OF_TRIAL_END,
        END_TRIAL,
        RENEW
    }

    static final String WARNED_OF = "warned_of";
    private static final long TIME_TO_PAY = Duration.ofHours(23).toSeconds();
    private static final long WARNING = Duration.ofDays(3).toSeconds();
    private static final Comparator<Turn> ORDER =
            Comparator.comparingLong(Turn::at).thenComparing(Turn::kind);

    /** Empty for one that has ended. */
    static Optional<Turn> next(JsonNode subscription) {
        Stream<Turn> ofStatus =
                switch (subscription.path("status").asText()) {
                    case "incomplete" -> Stream.of(expiry(subscription));
                    case "trialing" -> Stream.concat(warning(subscription), trialEnd(subscription));
                    case "active", "past_due", "unpaid" -> Stream.of(renewal(subscription));
                    default -> Stream.of();
                };
        Stream<Turn> end =
                Subscriptions.hasEnded(subscription) ? Stream.of() : cancellation(subscription);
        return Stream.of(end, collection(subscription), ofStatus).flatMap(it -> it).min(ORDER);
    }

    private static Turn expiry(JsonNode subscription) {
        return new Turn(subscription.path("start_date").asLong() + TIME_TO_PAY, Kind.EXPIRE);
    }

    private static Stream<Turn> warning(JsonNode subscription) {
        JsonNode end = subscription.path("trial_end");
        if (Aside.read(subscription, WARNED_OF).equals(end)) {
            return Stream.of();
        }
        long start = subscription.path("trial_start").asLong();
        return Stream.of(new Turn(Math.max(start, end.asLong() - WARNING), Kind.WARN_OF_TRIAL_END));
    }

    private static Stream<Turn> trialEnd(JsonNode subscription) {
        return Stream.of(new Turn(subscription.path("trial_end").asLong(), Kind.END_TRIAL));
    }

    private static Turn renewal(JsonNode subscription) {
        return new Turn(BillingPeriod.current(subscription).end(), Kind.RENEW);
    }

    private static Stream<Turn> collection(JsonNode subscription) {
        JsonNode at = subscription.at("/pause_collection/resumes_at");
        return at.isNumber() && !Subscriptions.hasEnded(subscription)
                ? Stream.of(new Turn(at.asLong(), Kind.COLLECT_AGAIN))
                : Stream.of();
    }

    private static Stream<Turn> cancellation(JsonNode subscription) {
        JsonNode at = subscription.path("cancel_at");
        return at.isNumber() ? Stream.of(new Turn(at.asLong(), Kind.CANCEL)) : Stream.of();
    }
}
