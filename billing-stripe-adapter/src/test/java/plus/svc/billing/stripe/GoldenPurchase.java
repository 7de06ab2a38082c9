package plus.svc.billing.stripe;

import static plus.svc.billing.contract.Examples.METADATA;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.stripe.GoldenEvents.CUSTOMER;
import static plus.svc.billing.stripe.GoldenEvents.NOW;
import static plus.svc.billing.stripe.GoldenEvents.SESSION;

import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.PurchaseReported;
import plus.svc.billing.model.Purchase;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What Alice bought once in the golden payloads, for $49.00; but for what is set otherwise. */
final class GoldenPurchase implements Function<EventHeader, ProviderEvent> {

    private final PaymentStatus status;
    private Optional<PaymentIntentId> intent =
            Optional.of(new PaymentIntentId("pi_3SvgAMLkdIwHu7ix0Yk2mQ8c"));
    private Optional<CustomerId> customer = Optional.of(CUSTOMER);
    private Metadata metadata = METADATA;
    private long cents = 4_900;
    private boolean live = true;
    private Instant createdAt = START;

    GoldenPurchase(PaymentStatus status) {
        this.status = status;
    }

    GoldenPurchase noPaymentIntent() {
        intent = Optional.empty();
        return this;
    }

    GoldenPurchase noCustomer() {
        customer = Optional.empty();
        return this;
    }

    GoldenPurchase noMetadata() {
        metadata = Metadata.NONE;
        return this;
    }

    GoldenPurchase cents(long amount) {
        cents = amount;
        return this;
    }

    GoldenPurchase inTestMode() {
        live = false;
        return this;
    }

    /** Sessions did not always show when they were created: the event's time stands in. */
    GoldenPurchase undated() {
        createdAt = NOW;
        return this;
    }

    @Override
    public ProviderEvent apply(EventHeader header) {
        return new PurchaseReported(
                new EventHeader(header.id(), header.type(), header.created(), live),
                new Purchase(
                        SESSION,
                        intent,
                        customer,
                        metadata,
                        status,
                        Optional.of(new Money(cents, "usd")),
                        Optional.empty(),
                        Optional.empty(),
                        live,
                        createdAt,
                        NOW));
    }
}
