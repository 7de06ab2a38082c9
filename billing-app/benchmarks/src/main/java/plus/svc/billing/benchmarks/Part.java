package plus.svc.billing.benchmarks;

/** What can be measured by itself. */
enum Part {
    WEBHOOKS,
    CHECKOUT,
    LIST,
    START,
    MEMORY,
    GROWN
}
