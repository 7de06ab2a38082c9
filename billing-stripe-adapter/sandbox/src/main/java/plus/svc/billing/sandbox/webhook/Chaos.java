package plus.svc.billing.sandbox.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events that arrive in any order, twice, slowly, over connections that break, or never. What
 * becomes of an event hangs on the seed and its number only, so that it is the same in each run.
 *
 * @param delay the longest that a delivery is held back, by which they are shuffled
 * @param duplicate the share of events that leave twice, at two times
 * @param drop the share that never leaves
 * @param slow the share of deliveries that come in dribbles at their first try
 * @param reset the share of deliveries whose connection is reset at their first try
 */
public record Chaos(
        long seed, Duration delay, double duplicate, double drop, double slow, double reset)
        implements Traffic {

    static final Duration USUAL_DELAY = Duration.ofMillis(500);
    private static final Duration SLOWEST = Duration.ofSeconds(3);

    @Override
    public List<Departure> departures(long number) {
        SplittableRandom random =
                new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
        if (random.nextDouble() < drop) {
            return List.of();
        }
        boolean twice = random.nextDouble() < duplicate;
        Duration first = upTo(delay, random);
        Duration apart = upTo(delay.isZero() ? USUAL_DELAY : delay, random);
        List<Departure> departures = new ArrayList<>();
        departures.add(new Departure(first, manner(random)));
        if (twice) {
            departures.add(new Departure(first.plus(apart), manner(random)));
        }
        return departures;
    }

    private Manner manner(SplittableRandom random) {
        if (random.nextDouble() < reset) {
            return random.nextBoolean() ? new Manner.CutOff() : new Manner.HungUp();
        }
        return random.nextDouble() < slow
                ? new Manner.Slow(upTo(SLOWEST, random))
                : new Manner.Plain();
    }

    private static Duration upTo(Duration longest, SplittableRandom random) {
        return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()));
    }

    @Override
    public int inFlight() {
        return 16;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofSeconds(10);
    }

    /**
     * Reads such as {@code seed=42,shuffle,duplicate=0.2,drop=0.1,delay=500ms,slow=0.1,reset=0.1},
     * of which each part may be left out: {@code shuffle} is a delay of up to 500 ms.
     *
     * @throws IllegalArgumentException saying which part is wrong
     */
    public static Chaos parse(String spec) {
        return ChaosSpec.read(spec);
    }
}
