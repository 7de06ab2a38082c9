package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.web.Json;

/** Whether a payer has shown who they are, and how a charge says so. */
final class Authenticated {

    private static final String NAME = "authenticated";

    private Authenticated() {}

    static void remember(ObjectNode intent) {
        Aside.of(intent).put(NAME, true);
    }

    static void forget(ObjectNode intent) {
        Aside.of(intent).remove(NAME);
    }

    /** What a charge has as {@code three_d_secure}. */
    static JsonNode threeDSecure(ObjectNode intent) {
        if (!Aside.read(intent, NAME).asBoolean()) {
            return Json.object().nullNode();
        }
        return Json.object()
                .put("authentication_flow", "challenge")
                .put("electronic_commerce_indicator", "05")
                .putNull("exemption_indicator")
                .put("result", "authenticated")
                .putNull("result_reason")
                .put("version", "2.2.0");
    }
}
