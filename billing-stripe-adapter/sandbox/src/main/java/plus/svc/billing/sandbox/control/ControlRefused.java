package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;

/** What was asked for is not possible, as Stripe's error says. */
public final class ControlRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ControlRefused(JsonNode error) {
        super(error.path("message").asText());
        code = error.path("code").asText("");
    }

    /** Stripe's code, such as {@code card_declined}; empty if it has none. */
    public String code() {
        return code;
    }
}
