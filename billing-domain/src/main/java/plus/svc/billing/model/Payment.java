package plus.svc.billing.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What became of a payment after it was made, as far as it is known. What is learnt only adds up:
 * two reports of it give the same whichever comes first.
 *
 * @param invoice what was paid with it; empty for a purchase, and while it is not known
 * @param refunded all that was given back so far; empty if nothing was
 * @param dispute the last one; empty if nobody questioned it
 */
public record Payment(
        PaymentIntentId id,
        Optional<InvoiceId> invoice,
        Optional<Money> refunded,
        Optional<Dispute> dispute) {

    /** Nothing but which one it is. */
    public static Payment of(PaymentIntentId id) {
        return new Payment(id, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This, known to be for {@code paid}. */
    public Payment of(InvoiceId paid) {
        return new Payment(id, Optional.of(paid), refunded, dispute);
    }

    /** This, and what {@code other} knows of the same payment. */
    public Payment and(Payment other) {
        return new Payment(
                id,
                invoice.or(other::invoice),
                both(refunded, other.refunded, Comparator.comparingLong(Money::minorUnits)),
                both(dispute, other.dispute, Dispute.BY_PROGRESS));
    }

    private static <T> Optional<T> both(
            Optional<T> one, Optional<T> other, Comparator<T> progress) {
        return Stream.concat(one.stream(), other.stream()).reduce(BinaryOperator.maxBy(progress));
    }
}
