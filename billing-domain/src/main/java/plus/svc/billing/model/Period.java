package plus.svc.billing.model;

import java.time.Instant;

/** The billing period that is running: from {@code start}, up to and without {@code end}. */
public record Period(Instant start, Instant end) {}
