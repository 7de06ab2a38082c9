package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.Optional;

/**
 * Why a payment did not succeed.
 *
 * @param declineCode the bank's reason; empty if it was not the bank
 */
record Decline(String code, String declineCode, String message) {

    static final Decline AUTHENTICATION_REQUIRED =
            new Decline(
                    "authentication_required",
                    "authentication_required",
                    "Your card was declined. This transaction requires authentication.");

    static final Decline AUTHENTICATION_FAILED =
            new Decline(
                    "payment_intent_authentication_failure",
                    "",
                    "We are unable to authenticate your payment method. Please choose a different"
                            + " payment method and try again.");

    static final Decline SETUP_AUTHENTICATION_FAILED =
            new Decline("setup_intent_authentication_failure", "", AUTHENTICATION_FAILED.message());

    static final Decline DEBIT_FAILED =
            new Decline(
                    "payment_intent_payment_attempt_failed",
                    "generic_could_not_process",
                    "The payment failed.");

    /** What a row of a table says, if it says that there is one. */
    static Optional<Decline> of(JsonNode row) {
        JsonNode decline = row.path("decline");
        return decline.isObject()
                ? Optional.of(
                        new Decline(
                                decline.path("code").asText(),
                                decline.path("decline_code").asText(),
                                decline.path("message").asText()))
                : Optional.empty();
    }

    /** What an intent remembers, as its payer or its program is told it. */
    static Refusal refusalOf(JsonNode error) {
        return Refusal.card(
                error.path("code").asText(),
                error.path("decline_code").asText(""),
                error.path("message").asText());
    }

    /** Whether it was Stripe: no bank of a test card suspects a fraud. */
    boolean isByRadar() {
        return declineCode.equals("fraudulent");
    }

    /** What the bank, or whoever else declined it, gives as its reason. */
    String reason() {
        return declineCode.isEmpty() ? code : declineCode;
    }

    /** Refuses if there is a reason. */
    static void refuse(Optional<Decline> reason) {
        if (reason.isPresent()) {
            throw reason.get().refusal();
        }
    }

    /** As an intent remembers it. */
    ObjectNode error() {
        return (ObjectNode) refusal().body().path("error");
    }

    Refusal refusal() {
        return Refusal.card(code, declineCode, message);
    }
}
