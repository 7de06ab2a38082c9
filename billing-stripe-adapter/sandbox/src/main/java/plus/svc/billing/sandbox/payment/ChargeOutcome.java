package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** How an attempt was decided, and by whom: the payer's bank, or Stripe's Radar before it. */
final class ChargeOutcome {

    private ChargeOutcome() {}

    static ObjectNode authorized() {
        return of("authorized", "approved_by_network", "normal", "Payment complete.");
    }

    static ObjectNode declined(Decline why) {
        return why.isByRadar() ? blocked() : declinedByBank(why.reason());
    }

    private static ObjectNode blocked() {
        return of("blocked", "not_sent_to_network", "highest", "Stripe blocked this payment.")
                .put("reason", "highest_risk_level");
    }

    private static ObjectNode declinedByBank(String reason) {
        String message =
                reason.equals("generic_decline")
                        ? "The bank did not return any further details with this decline."
                        : "The bank returned the decline code `" + reason + "`.";
        return of("issuer_declined", "declined_by_network", "normal", message)
                .put("reason", reason);
    }

    private static ObjectNode of(String type, String network, String risk, String message) {
        return Json.object()
                .put("network_status", network)
                .put("risk_level", risk)
                .put("seller_message", message)
                .put("type", type);
    }
}
