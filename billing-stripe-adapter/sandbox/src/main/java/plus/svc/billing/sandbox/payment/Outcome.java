package plus.svc.billing.sandbox.payment;

/** What comes of an attempt to pay, as far as it is known at once. */
public enum Outcome {
    SUCCEEDED,
    DECLINED,
    /** The payer must first show to their bank who they are. */
    ACTION_REQUIRED,
    /** Whether the money comes will be known later. */
    PROCESSING
}
