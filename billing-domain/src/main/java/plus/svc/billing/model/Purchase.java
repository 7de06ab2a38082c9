package plus.svc.billing.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something bought once, through a checkout session in payment mode. Immutable.
 *
 * @param paymentIntent empty where nothing had to be paid
 * @param amount the session's total; empty only where the provider left it out
 * @param asOf as of when this is true, by the provider's clock; whole seconds
 */
public record Purchase(
        CheckoutSessionId session,
        Optional<PaymentIntentId> paymentIntent,
        Optional<CustomerId> customer,
        Metadata metadata,
        PaymentStatus status,
        Optional<Money> amount,
        boolean liveMode,
        Instant createdAt,
        Instant asOf)
        implements BillingRecord {

    @Override
    public String recordId() {
        return session.value();
    }

    @Override
    public boolean hasAccess() {
        return status.isSettled();
    }

    /** Empty: what was bought once does not lapse. */
    @Override
    public Optional<Instant> accessUntil() {
        return Optional.empty();
    }

    public Purchase withMetadata(Metadata changed) {
        return new Purchase(
                session,
                paymentIntent,
                customer,
                changed,
                status,
                amount,
                liveMode,
                createdAt,
                asOf);
    }
}
