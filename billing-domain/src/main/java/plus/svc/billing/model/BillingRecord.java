package plus.svc.billing.model;

import java.time.Instant;
import java.util.Optional;

/** What a user holds: a subscription, or something bought once. Times are UTC. */
public sealed interface BillingRecord permits Subscription, Purchase {

    /** Whose it is and what was sold, as far as it is known. */
    Metadata metadata();

    Optional<CustomerId> customer();

    Instant createdAt();

    /** As of when this is known to be true, by the provider's clock. */
    Instant asOf();

    boolean liveMode();

    /** Whether its user may use what was sold. */
    boolean hasAccess();

    /** When access ends unless more is paid, or empty if there is no access or no such end. */
    Optional<Instant> accessUntil();
}
