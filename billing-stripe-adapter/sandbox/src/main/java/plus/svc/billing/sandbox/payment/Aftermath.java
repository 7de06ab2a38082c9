package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What comes of a payment that has succeeded.
 *
 * @param disputeReason empty if its payer does not dispute it
 * @param disputeStatus how the dispute begins
 * @param refundStatus how a refund begins or, when it fails, what becomes of it
 */
record Aftermath(String disputeReason, String disputeStatus, String refundStatus) {

    static Aftermath of(JsonNode row) {
        return new Aftermath(
                row.path("dispute").path("reason").asText(""),
                row.path("dispute").path("status").asText(""),
                row.path("refund").asText("succeeded"));
    }

    boolean isDisputed() {
        return !disputeReason.isEmpty();
    }
}
