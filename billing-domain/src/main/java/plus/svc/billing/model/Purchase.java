package plus.svc.billing.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something bought once, through a checkout session in payment mode. Immutable.
 *
 * @param paymentIntent empty where nothing had to be paid
 * @param amount the session's total; empty only where the provider left it out
 * @param refunded of what was paid; empty if nothing was
 * @param asOf as of when this is true, by the provider's clock; whole seconds
 */
public record Purchase(
        CheckoutSessionId session,
        Optional<PaymentIntentId> paymentIntent,
        Optional<CustomerId> customer,
        Metadata metadata,
        PaymentStatus status,
        Optional<Money> amount,
        Optional<Money> refunded,
        Optional<Dispute> dispute,
        boolean liveMode,
        Instant createdAt,
        Instant asOf)
        implements BillingRecord {

    @Override
    public String recordId() {
        return session.value();
    }

    /** Whether all that was paid is known to have been given back. */
    public boolean isRefunded() {
        return refunded.isPresent()
                && amount.isPresent()
                && refunded.get().minorUnits() >= amount.get().minorUnits();
    }

    /** Whether all that was paid was given back, or taken back by the payer's bank. */
    public boolean isTakenBack() {
        return isRefunded() || dispute.map(Dispute::isLost).orElse(false);
    }

    public Purchase withMetadata(Metadata changed) {
        return copy(changed, refunded, dispute);
    }

    /** This, with what became of its {@code payment} since. */
    public Purchase with(Payment payment) {
        return copy(metadata, payment.refunded(), payment.dispute());
    }

    private Purchase copy(Metadata metadata, Optional<Money> refunded, Optional<Dispute> dispute) {
        return new Purchase(
                session,
                paymentIntent,
                customer,
                metadata,
                status,
                amount,
                refunded,
                dispute,
                liveMode,
                createdAt,
                asOf);
    }
}
