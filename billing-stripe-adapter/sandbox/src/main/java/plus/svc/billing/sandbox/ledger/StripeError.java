package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.io.Serializable;

/** What went wrong, as Stripe's clients read it. What is empty is not said. */
public record StripeError(
        String type, String code, String declineCode, String param, String message)
        implements Serializable {

    private static final String NONE = "";

    /** The request was at fault. */
    public static StripeError invalid(String code, String param, String message) {
        return new StripeError("invalid_request_error", code, NONE, param, message);
    }

    /** The request was not at fault. */
    public static StripeError ofApi(String message) {
        return new StripeError("api_error", NONE, NONE, NONE, message);
    }

    static StripeError card(String code, String declineCode, String param, String message) {
        return new StripeError("card_error", code, declineCode, param, message);
    }

    static StripeError idempotency(String message) {
        return new StripeError("idempotency_error", NONE, NONE, NONE, message);
    }

    /** The body that Stripe would send. */
    public ObjectNode body() {
        ObjectNode error = Json.object().put("type", type).put("message", message);
        putIfAny(error, "code", code);
        putIfAny(error, "decline_code", declineCode);
        putIfAny(error, "param", param);
        if (!code.isEmpty()) {
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        return Json.object().set("error", error);
    }

    private static void putIfAny(ObjectNode error, String name, String value) {
        if (!value.isEmpty()) {
            error.put(name, value);
        }
    }
}
