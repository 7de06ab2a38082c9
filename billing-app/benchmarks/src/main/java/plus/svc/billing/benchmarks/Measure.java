package plus.svc.billing.benchmarks;

/** What is measured by one number a run. */
enum Measure {
    READY("ready, database migrated", "s"),
    READY_EMBEDDED("ready, first embedded start", "s"),
    READY_SANDBOX("sandbox ready", "s"),
    IDLE_MEMORY("memory when idle", "MB"),
    SOAK_MEMORY("memory at full load, 256 MB heap", "MB"),
    SOAK_GROWTH("the same, last third against the third before", "×"),
    CALLS_PER_CHECKOUT("calls of Stripe for a checkout", "");

    private final String title;
    private final String unit;

    Measure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }
}
