package plus.svc.billing.app.backfill;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.ProviderRecords;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks no more often than it may, and so leaves the rest of what Stripe allows to the service; and
 * waits, for some minutes, where Stripe cannot be asked.
 */
public final class PacedRecords implements ProviderRecords {

    private static final int MOST_FAILURES = 20;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ProviderRecords records;
    private final Pace pace;
    private final Display display;
    private final Duration pause;

    /**
     * @param perSecond how many calls there may be in a second
     * @param display is told of each wait
     */
    public PacedRecords(ProviderRecords records, int perSecond, Display display) {
        this(records, perSecond, display, PAUSE);
    }

    PacedRecords(ProviderRecords records, int perSecond, Display display, Duration pause) {
        this.records = records;
        this.pace = new Pace(perSecond);
        this.display = display;
        this.pause = pause;
    }

    @Override
    public Page list(Kind kind, Optional<Place> after) {
        return ask(() -> records.list(kind, after));
    }

    @Override
    public boolean hasBefore(Kind kind, Instant time) {
        return ask(() -> records.hasBefore(kind, time));
    }

    @Override
    public Optional<Subscription> findSubscription(SubscriptionId subscription) {
        return ask(() -> records.findSubscription(subscription));
    }

    @Override
    public Optional<CustomerOwner> findOwner(CustomerId customer) {
        return ask(() -> records.findOwner(customer));
    }

    private <T> T ask(Supplier<T> question) {
        for (int failures = 1; ; failures++) {
            pace.await();
            try {
                return question.get();
            } catch (ProviderFailed failure) {
                if (!failure.retryMayHelp() || failures == MOST_FAILURES) {
                    throw failure;
                }
                display.lasting(failure.getMessage() + "; trying again");
                Pace.sleep(pause);
            }
        }
    }
}
