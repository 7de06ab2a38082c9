package plus.svc.billing.model;

import java.time.Instant;

/**
 * What every event says of itself.
 *
 * @param type the provider's name of it, such as {@code invoice.paid}
 * @param created by the provider's clock; whole seconds, so that two events may share one
 */
public record EventHeader(EventId id, String type, Instant created, boolean liveMode) {}
