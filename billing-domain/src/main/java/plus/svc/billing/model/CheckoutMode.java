package plus.svc.billing.model;

/** What a checkout session, and so its price, is for. */
public enum CheckoutMode {
    /** A recurring price: a subscription is made. */
    SUBSCRIPTION,
    /** A one-time price: a single payment is made. */
    PAYMENT
}
