package plus.svc.billing.model;

import java.util.Set;

/**
 * The provider's word for whether a checkout session was paid. A word that is not among the
 * constants is kept as it is, and counts as not paid.
 *
 * <p>Source: Stripe API reference, "The Checkout Session object", {@code payment_status}.
 */
public record PaymentStatus(String word) {

    public static final PaymentStatus PAID = new PaymentStatus("paid");

    /** The payment is on its way (a bank debit) and may still fail. */
    public static final PaymentStatus UNPAID = new PaymentStatus("unpaid");

    /** The payment that was on its way failed. Our word: the provider tells it by an event. */
    public static final PaymentStatus FAILED = new PaymentStatus("failed");

    /** There was nothing to pay, as with a coupon over the whole amount. */
    public static final PaymentStatus NO_PAYMENT_REQUIRED =
            new PaymentStatus("no_payment_required");

    private static final Set<PaymentStatus> SETTLED = Set.of(PAID, NO_PAYMENT_REQUIRED);

    public PaymentStatus {
        if (word.isBlank()) {
            throw new IllegalArgumentException("a payment status must not be blank");
        }
    }

    /** Whether nothing is left to be paid. */
    public boolean isSettled() {
        return SETTLED.contains(this);
    }

    /** Whether it is known whether it was paid. */
    public boolean isDecided() {
        return progress() > 0;
    }

    /** How far it has come: a payment only ever goes to a status with a higher number. */
    int progress() {
        if (isSettled()) {
            return 2;
        }
        return equals(FAILED) ? 1 : 0;
    }

    @Override
    public String toString() {
        return word;
    }
}
