package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** Taxes, each with its rate and with whether the price includes it. */
final class Tax2024 {

    private Tax2024() {}

    static ArrayNode amounts(JsonNode taxes) {
        ArrayNode amounts = Json.array();
        taxes.forEach(it -> amounts.add(amount(it)));
        return amounts;
    }

    private static ObjectNode amount(JsonNode tax) {
        ObjectNode amount = Json.object().put("inclusive", isIncluded(tax));
        amount.set("amount", tax.path("amount"));
        amount.set("tax_rate", tax.at("/tax_rate_details/tax_rate"));
        amount.set("taxability_reason", tax.path("taxability_reason"));
        return amount.set("taxable_amount", tax.path("taxable_amount"));
    }

    private static boolean isIncluded(JsonNode tax) {
        return tax.path("tax_behavior").asText().equals("inclusive");
    }

    static long included(JsonNode taxes) {
        long sum = 0;
        for (JsonNode tax : taxes) {
            sum += isIncluded(tax) ? tax.path("amount").asLong() : 0;
        }
        return sum;
    }

    /** Null if there are none. */
    static JsonNode sum(JsonNode taxes) {
        long sum = 0;
        for (JsonNode tax : taxes) {
            sum += tax.path("amount").asLong();
        }
        return taxes.isEmpty() ? NullNode.getInstance() : LongNode.valueOf(sum);
    }
}
