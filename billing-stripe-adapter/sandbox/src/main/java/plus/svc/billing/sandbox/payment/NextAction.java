package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;

import java.net.URI;

/** Where a payer shows who they are. */
final class NextAction {

    /** Where the payer is to go afterwards. */
    static final String RETURN_URL = "return_url";

    private NextAction() {}

    static void set(ObjectNode intent, URI base) {
        ObjectNode action = intent.putObject("next_action").put("type", "redirect_to_url");
        action.putObject("redirect_to_url")
                .put(RETURN_URL, Aside.read(intent, RETURN_URL).asText(null))
                .put("url", base + "/c/challenge/" + intent.path("id").asText());
    }
}
