package plus.svc.billing.sandbox.payment;

/** Whether the payer is there when a payment is tried. */
public enum Presence {
    ON_SESSION,
    OFF_SESSION
}
