package plus.svc.billing.journal;

import java.time.Duration;

/**
 * How long it takes until an event is taken in after it happened. Each is the lag of an event: half
 * of all have no longer one than the median, and so on.
 *
 * @param events how many it was told from
 */
public record Lag(long events, Duration median, Duration p95, Duration p99, Duration longest) {}
