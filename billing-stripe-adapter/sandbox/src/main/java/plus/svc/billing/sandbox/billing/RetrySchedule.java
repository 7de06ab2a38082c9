package plus.svc.billing.sandbox.billing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When an invoice that was not paid is tried again: 3, 5 and 7 days after the attempt before
 * (Stripe's documentation, "Automate payment retries", the custom schedule as it is at first).
 */
final class RetrySchedule {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

    private RetrySchedule() {}

    /** How long to wait after so many failed attempts; empty if they were the last. */
    static Optional<Duration> after(int attempts) {
        return attempts <= PAUSES.size() ? Optional.of(PAUSES.get(attempts - 1)) : Optional.empty();
    }
}
