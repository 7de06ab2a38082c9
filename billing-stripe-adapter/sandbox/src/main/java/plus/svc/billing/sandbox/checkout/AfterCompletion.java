package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;

/** Where the customer goes when a portal flow is done: to the portal, unless it is said. */
final class AfterCompletion {

    private AfterCompletion() {}

    static ObjectNode of(Params asked) {
        String type = asked.text("type").orElse("portal_homepage");
        ObjectNode shown = Json.object().put("type", type);
        shown.putNull("hosted_confirmation").putNull("redirect");
        switch (type) {
            case "redirect" -> {
                Params redirect = asked.nested("redirect");
                redirect.required("return_url");
                shown.putObject("redirect")
                        .put("return_url", redirect.url("return_url").orElseThrow());
            }
            case "hosted_confirmation" -> {
                Params confirmation = asked.nested("hosted_confirmation");
                shown.putObject("hosted_confirmation")
                        .put("custom_message", confirmation.text("custom_message").orElse(null));
            }
            default -> {}
        }
        return shown;
    }
}
