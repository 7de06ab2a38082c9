package plus.svc.billing.stripe;

import static plus.svc.billing.contract.Examples.METADATA;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.stripe.GoldenEvents.CUSTOMER;
import static plus.svc.billing.stripe.GoldenEvents.MONTHLY;
import static plus.svc.billing.stripe.GoldenEvents.MONTH_END;
import static plus.svc.billing.stripe.GoldenEvents.NOW;
import static plus.svc.billing.stripe.GoldenEvents.SUBSCRIPTION;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.SubscriptionReported;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The subscription of the golden payloads: Alice's, active, monthly, one month from {@code START}
 * on; but for what is set otherwise.
 */
final class GoldenSubscription implements Function<EventHeader, ProviderEvent> {

    private final SubscriptionStatus status;
    private Optional<CustomerId> customer = Optional.of(CUSTOMER);
    private Metadata metadata = METADATA;
    private List<SubscriptionItem> items = List.of(new SubscriptionItem(MONTHLY, 1));
    private Optional<Instant> trialEnd = Optional.empty();
    private Optional<Instant> cancelAt = Optional.empty();
    private Optional<Instant> cancelledAt = Optional.empty();

    GoldenSubscription(SubscriptionStatus status) {
        this.status = status;
    }

    GoldenSubscription noCustomer() {
        customer = Optional.empty();
        return this;
    }

    GoldenSubscription noMetadata() {
        metadata = Metadata.NONE;
        return this;
    }

    GoldenSubscription of(PriceId price, long quantity) {
        items = List.of(new SubscriptionItem(price, quantity));
        return this;
    }

    GoldenSubscription and(PriceId price, long quantity) {
        items = List.of(items.getFirst(), new SubscriptionItem(price, quantity));
        return this;
    }

    GoldenSubscription trialUntil(Instant end) {
        trialEnd = Optional.of(end);
        return this;
    }

    GoldenSubscription cancelAt(Instant time) {
        cancelAt = Optional.of(time);
        return this;
    }

    /** When its end was asked for, so many seconds after {@code START}. */
    GoldenSubscription cancelled(long seconds) {
        cancelledAt = Optional.of(secondsLater(seconds));
        return this;
    }

    @Override
    public ProviderEvent apply(EventHeader header) {
        return new SubscriptionReported(
                header,
                new Subscription(
                        SUBSCRIPTION,
                        customer,
                        metadata,
                        status,
                        items,
                        Optional.of(new Period(START, MONTH_END)),
                        trialEnd,
                        cancelAt,
                        cancelledAt,
                        true,
                        START,
                        NOW));
    }
}
