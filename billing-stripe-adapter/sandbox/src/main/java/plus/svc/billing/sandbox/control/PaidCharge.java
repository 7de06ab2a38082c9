package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** What becomes of money that was paid. */
public final class PaidCharge {

    private final Controls controls;
    private final String id;

    PaidCharge(Controls controls, String id) {
        this.controls = controls;
        this.id = id;
    }

    /** All that is left of it is given back. */
    public void refund() {
        controls.post("refunds", ofThis());
    }

    /** So much of it is given back, in the smallest unit of its currency. */
    public void refund(long amount) {
        controls.post("refunds", ofThis().put("amount", amount));
    }

    private ObjectNode ofThis() {
        return Json.object().put("charge", id);
    }

    /** The payer's bank takes it back as fraudulent. */
    public OpenDispute dispute() {
        ObjectNode reason = Json.object().put("reason", "fraudulent");
        ObjectNode dispute = controls.post("charges/" + id + "/dispute", reason);
        return new OpenDispute(controls, dispute.path("id").asText());
    }
}
