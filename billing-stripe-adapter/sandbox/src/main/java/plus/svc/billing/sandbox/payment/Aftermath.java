package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * What comes of a payment that has succeeded.
 *
 * @param dispute why its payer disputes it, if they do
 * @param refund what comes of giving it back
 */
record Aftermath(Optional<String> dispute, RefundFate refund) {

    static Aftermath of(JsonNode row) {
        return new Aftermath(
                Optional.of(row.path("dispute").asText("")).filter(it -> !it.isEmpty()),
                RefundFate.valueOf(row.path("refund").asText("SUCCEEDS")));
    }
}
