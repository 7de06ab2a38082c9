package plus.svc.billing.port;

import plus.svc.billing.model.BillingChange;

import java.time.Instant;
import java.util.UUID;

/**
 * A change on its way to a {@link BillingListener}.
 *
 * @param id the same each time it is delivered
 * @param writtenAt when it became true in the store
 * @param tries how often it was handed out before
 */
public record OutboxMessage(UUID id, BillingChange change, Instant writtenAt, int tries) {}
