package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A payment intent and its charges named the invoice that they pay. */
final class Payment2024 implements Conversion {

    @Override
    public void apply(ObjectNode payment, Related related) {
        String intent =
                payment.path("object").asText().equals("charge")
                        ? payment.path("payment_intent").asText()
                        : payment.path("id").asText();
        JsonNode invoice =
                related.purposeOf(intent)
                        .map(it -> it.path("invoice"))
                        .orElse(NullNode.getInstance());
        payment.set("invoice", invoice);
    }
}
