package plus.svc.billing.benchmarks;

/**
 * What one run came to. What was not measured is {@code NaN}.
 *
 * @param p50 in milliseconds, as the other two
 * @param service how many cores it used, as the other two
 * @param resident what the service had in memory in the end, in MB
 */
record Figures(
        double perSecond,
        double p50,
        double p95,
        double p99,
        double service,
        double database,
        double generator,
        double resident) {}
