package plus.svc.billing.model;

/** Something other than a subscription's state that the provider is to be asked about. */
public sealed interface Inquiry {

    /** How often it was asked without success. */
    int tries();

    /** What became of a checkout session of which nothing was heard. */
    record OfCheckout(CheckoutSessionId session, int tries) implements Inquiry {}

    /** Which invoice a payment was for. */
    record OfPayment(PaymentIntentId payment, int tries) implements Inquiry {}
}
