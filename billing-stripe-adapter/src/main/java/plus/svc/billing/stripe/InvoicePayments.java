package plus.svc.billing.stripe;

import com.stripe.model.InvoicePayment;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoicePaymentListParams.Payment;

import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.PaymentIntentId;

import java.util.Optional;

/**
 * Asks which invoice a payment was for, which neither a charge nor a payment intent says any more.
 *
 * <p>Source: Stripe's changelog, 2025-03-31.basil, "Adds support for multiple partial payments on
 * invoices".
 */
final class InvoicePayments {

    private final StripeApi api;

    InvoicePayments(StripeApi api) {
        this.api = api;
    }

    Optional<InvoiceId> findInvoiceOf(PaymentIntentId payment) {
        InvoicePaymentListParams params =
                InvoicePaymentListParams.builder()
                        .setPayment(
                                Payment.builder()
                                        .setType(Payment.Type.PAYMENT_INTENT)
                                        .setPaymentIntent(payment.value())
                                        .build())
                        .build();
        return api.find(
                        "find the invoice of payment " + payment,
                        stripe -> first(stripe.v1().invoicePayments().list(params).getData()))
                .flatMap(it -> it);
    }

    private static Optional<InvoiceId> first(Iterable<InvoicePayment> payments) {
        for (InvoicePayment payment : payments) {
            if (payment.getInvoice() != null) {
                return Optional.of(new InvoiceId(payment.getInvoice()));
            }
        }
        return Optional.empty();
    }
}
