package plus.svc.billing.sandbox.payment;

/** What comes of giving back what was paid with an instrument. */
enum RefundFate {
    SUCCEEDS,
    /** It is pending for a while. */
    SUCCEEDS_LATER,
    /** It seems to succeed for a while. */
    FAILS_LATER
}
