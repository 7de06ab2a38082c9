package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** What a recurring price was before there were prices, which showed beside it for long after. */
final class Plan2024 {

    private static final List<String> SHARED =
            List.of(
                    "id",
                    "active",
                    "billing_scheme",
                    "created",
                    "currency",
                    "livemode",
                    "metadata",
                    "nickname",
                    "product",
                    "tiers_mode");
    private static final List<String> OF_RECURRING =
            List.of("interval", "interval_count", "meter", "trial_period_days", "usage_type");

    private Plan2024() {}

    /** Null if the price is paid once. */
    static JsonNode of(JsonNode price) {
        JsonNode recurring = price.path("recurring");
        if (!recurring.isObject()) {
            return NullNode.getInstance();
        }
        ObjectNode plan = Json.object().put("object", "plan").putNull("aggregate_usage");
        SHARED.forEach(it -> plan.set(it, price.path(it).deepCopy()));
        OF_RECURRING.forEach(it -> plan.set(it, recurring.path(it)));
        plan.set("amount", price.path("unit_amount"));
        plan.set("amount_decimal", price.path("unit_amount_decimal"));
        return plan.putNull("transform_usage");
    }
}
