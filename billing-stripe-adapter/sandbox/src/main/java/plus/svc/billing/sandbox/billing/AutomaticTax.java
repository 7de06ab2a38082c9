package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;

/** Whether a subscription computes taxes, as the object has it. */
public final class AutomaticTax {

    private AutomaticTax() {}

    /** What {@code automatic_tax} asks for. */
    static ObjectNode of(Params params) {
        return enabled(params.nested("automatic_tax").flag("enabled").orElse(false));
    }

    public static ObjectNode enabled(boolean enabled) {
        return Json.object()
                .putNull("disabled_reason")
                .put("enabled", enabled)
                .putNull("liability");
    }
}
