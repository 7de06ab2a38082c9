package plus.svc.billing.stripe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Decides how often, and when, one request is sent. Not thread-safe: there is one per request. */
final class Retries {

    private static final int TRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 400;

    /** No later try begins after this: somebody is waiting for a page to open. */
    private static final Duration LAST_START = Duration.ofSeconds(6);

    private final long begun = System.nanoTime();
    private int tries;

    /** How long to wait before the next try, or empty if this attempt is the last. */
    Optional<Duration> pauseAfter(Attempt attempt) {
        tries++;
        if (tries == TRIES || !attempt.mayBeRepeated()) {
            return Optional.empty();
        }
        Duration backoff = backoff();
        Duration asked = attempt.retryAfter();
        Duration pause = asked.compareTo(backoff) > 0 ? asked : backoff;
        Duration left = LAST_START.minusNanos(System.nanoTime() - begun);
        return pause.compareTo(left) > 0 ? Optional.empty() : Optional.of(pause);
    }

    /** Doubles with each try; spread by half, so that many do not come back at once. */
    private Duration backoff() {
        long longest = FIRST_PAUSE_MILLIS << (tries - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
