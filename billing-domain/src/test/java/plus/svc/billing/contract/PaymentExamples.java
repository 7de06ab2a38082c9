package plus.svc.billing.contract;

import static plus.svc.billing.contract.Examples.PAYMENT;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.header;
import static plus.svc.billing.contract.Examples.secondsLater;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent.PaymentReported;

import java.util.Optional;

/** What became of fixed payments, and how it is reported. */
public final class PaymentExamples {

    public static final Dispute QUESTIONED = dispute("dp_1", "needs_response", 300);
    public static final Dispute LOST = dispute("dp_1", "lost", 300);

    /** Another one about the same payment, begun after the first. */
    public static final Dispute QUESTIONED_AGAIN = dispute("dp_2", "needs_response", 400);

    private PaymentExamples() {}

    /** So much was given back of {@link Examples#paid}. */
    public static Payment refunded(long cents) {
        return refunded(PAYMENT, cents);
    }

    public static Payment refunded(PaymentIntentId payment, long cents) {
        return new Payment(
                payment, Optional.empty(), Optional.of(new Money(cents, "usd")), Optional.empty());
    }

    /** {@link Examples#paid} was questioned at the bank. */
    public static Payment disputed(Dispute dispute) {
        return disputed(PAYMENT, dispute);
    }

    public static Payment disputed(PaymentIntentId payment, Dispute dispute) {
        return new Payment(payment, Optional.empty(), Optional.empty(), Optional.of(dispute));
    }

    public static PaymentReported reported(String event, Payment payment) {
        return new PaymentReported(header(event, "charge.refunded", START), payment);
    }

    private static Dispute dispute(String id, String status, long seconds) {
        return new Dispute(new DisputeId(id), status, secondsLater(seconds));
    }
}
