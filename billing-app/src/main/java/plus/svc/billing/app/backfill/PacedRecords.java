package plus.svc.billing.app.backfill;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;

import java.time.Instant;
import java.util.Optional;

/** Asks no more often than it may, and so leaves the rest of what Stripe allows to the service. */
public final class PacedRecords implements ProviderRecords {

    private final ProviderRecords records;
    private final Pace pace;

    /**
     * @param perSecond how many calls there may be in a second
     */
    public PacedRecords(ProviderRecords records, int perSecond) {
        this.records = records;
        this.pace = new Pace(perSecond);
    }

    @Override
    public Page list(Kind kind, Optional<Place> after) {
        pace.await();
        return records.list(kind, after);
    }

    @Override
    public boolean hasBefore(Kind kind, Instant time) {
        pace.await();
        return records.hasBefore(kind, time);
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        pace.await();
        return records.findSubscription(subscription);
    }

    @Override
    public Optional<CustomerOwner> findOwner(CustomerId customer) {
        pace.await();
        return records.findOwner(customer);
    }
}
