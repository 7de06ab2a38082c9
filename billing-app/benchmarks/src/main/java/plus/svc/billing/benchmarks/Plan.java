package plus.svc.billing.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param runs how often each is
 * @param time how long each run takes
 * @param warmUp how long the service does the same before it is measured
 * @param subscriptions how many there are, each of a customer of its own
 * @param soak how long full load lasts, where it is asked for
 */
record Plan(int runs, Duration time, Duration warmUp, int subscriptions, Duration soak) {

    static final int MANY = 64;
    static final int SOME = 16;

    static final Plan FULL =
            new Plan(
                    3,
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(60),
                    20_000,
                    Duration.ofMinutes(10));

    static final Plan QUICK =
            new Plan(1, Duration.ofSeconds(5), Duration.ofSeconds(8), 5_000, Duration.ofMinutes(1));

    Plan soaking(Duration time) {
        return new Plan(runs, this.time, warmUp, subscriptions, time);
    }

    /** Whether few connections are measured too, and not only many. */
    boolean isWide() {
        return runs > 1;
    }
}
