package plus.svc.billing.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What a user holds: a subscription, or something bought once. Times are UTC. */
public sealed interface BillingRecord permits Subscription, Purchase {

    /** Newest first; of those created in one second, in the order of their ids. */
    Comparator<BillingRecord> NEWEST_FIRST =
            Comparator.comparing(BillingRecord::createdAt)
                    .reversed()
                    .thenComparing(BillingRecord::recordId);

    /** The provider's id of it, which is the same for ever. */
    String recordId();

    /** Whose it is and what was sold, as far as it is known. */
    Metadata metadata();

    Optional<CustomerId> customer();

    /** Whose its customer is, if it says so itself. */
    default Optional<CustomerOwner> owner() {
        return customer().flatMap(it -> metadata().user().map(user -> new CustomerOwner(it, user)));
    }

    Instant createdAt();

    /** As of when this is known to be true, by the provider's clock. */
    Instant asOf();

    boolean liveMode();
}
