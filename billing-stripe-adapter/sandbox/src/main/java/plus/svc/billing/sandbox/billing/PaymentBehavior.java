package plus.svc.billing.sandbox.billing;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** What becomes of a subscription whose first payment does not succeed at once. */
enum PaymentBehavior {
    ALLOW_INCOMPLETE,
    DEFAULT_INCOMPLETE,
    ERROR_IF_INCOMPLETE;

    private static final String PARAM = "payment_behavior";

    /**
     * What the parameters ask for.
     *
     * @throws Refusal if there is no such behaviour, or the sandbox has it not
     */
    static PaymentBehavior of(Params params) {
        return switch (params.text(PARAM).orElse("allow_incomplete")) {
            case "allow_incomplete" -> ALLOW_INCOMPLETE;
            case "default_incomplete" -> DEFAULT_INCOMPLETE;
            case "error_if_incomplete" -> ERROR_IF_INCOMPLETE;
            case "pending_if_incomplete" ->
                    throw Refusal.invalid(PARAM, "The sandbox has no pending updates.");
            default ->
                    throw Refusal.invalid(
                            PARAM,
                            "Invalid payment_behavior: must be one of allow_incomplete,"
                                    + " default_incomplete, error_if_incomplete, or"
                                    + " pending_if_incomplete");
        };
    }
}
