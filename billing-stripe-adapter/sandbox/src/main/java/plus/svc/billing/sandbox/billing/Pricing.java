package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** How lines and items of invoices name their price. */
final class Pricing {

    private Pricing() {}

    static ObjectNode of(JsonNode price) {
        ObjectNode pricing = Json.object().put("type", "price_details");
        pricing.set("unit_amount_decimal", price.path("unit_amount_decimal"));
        pricing.putObject("price_details")
                .<ObjectNode>set("price", price.path("id"))
                .set("product", price.path("product"));
        return pricing;
    }
}
