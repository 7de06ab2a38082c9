package plus.svc.billing.usecase;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a try without success: twice as long each time, up to the longest; spread
 * by half, so that many do not come back at once.
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param tries how many there were before this one
     */
    Duration after(int tries) {
        long doubled = first.toMillis() << Math.min(tries, MOST_DOUBLINGS);
        long bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2));
    }
}
