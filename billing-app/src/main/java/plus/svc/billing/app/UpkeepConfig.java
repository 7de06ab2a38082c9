package plus.svc.billing.app;

import java.time.Duration;
import java.util.Optional;

/**
 * What Stripe is asked without an occasion.
 *
 * @param catchUp how often lost events are looked for; empty if Stripe is asked nothing at all
 *     without an occasion
 * @param auditedPerMinute how many subscriptions
 */
record UpkeepConfig(Optional<Duration> catchUp, int auditedPerMinute) {

    /** How many subscriptions a turn of the audit looks at, and the pause after it. */
    record Pace(int atMost, Duration pause) {}

    private static final Duration DEFAULT_CATCH_UP = Duration.ofMinutes(5);
    private static final int DEFAULT_AUDITED = 60;

    /** Far fewer than are settled in a minute, so that doubts about events do not wait for them. */
    private static final int MOST_AUDITED = 600;

    /** Often, so that few are put in doubt at once. */
    private static final int TURNS_PER_MINUTE = 12;

    static UpkeepConfig read(Environment environment) {
        Optional<Duration> catchUp =
                environment
                        .optional(Variables.CATCH_UP, UpkeepConfig::interval)
                        .orElse(Optional.of(DEFAULT_CATCH_UP));
        int audited =
                environment
                        .optional(Variables.AUDIT_PER_MINUTE, Values.wholeNumber(0, MOST_AUDITED))
                        .orElse(DEFAULT_AUDITED);
        return new UpkeepConfig(catchUp, audited);
    }

    /** Empty if nothing is audited. */
    Optional<Pace> audit() {
        if (catchUp.isEmpty() || auditedPerMinute == 0) {
            return Optional.empty();
        }
        int atMost = Math.max(1, auditedPerMinute / TURNS_PER_MINUTE);
        Duration pause = Duration.ofMinutes(1).multipliedBy(atMost).dividedBy(auditedPerMinute);
        return Optional.of(new Pace(atMost, pause));
    }

    private static Optional<Duration> interval(String value) {
        return value.equals("off") ? Optional.empty() : Optional.of(Values.interval(value));
    }
}
