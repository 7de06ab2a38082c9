package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.List;

/** What is to be invoiced held its whole price, and named its subscription itself. */
final class InvoiceItem2024 implements Conversion {

    @Override
    public void apply(ObjectNode item, Related related) {
        JsonNode parent = item.path("parent").path("subscription_details");
        item.set("subscription", Field.of(parent, "subscription"));
        item.set("subscription_item", Field.of(parent, "subscription_item"));
        JsonNode price = Price2024.whole(item, related);
        item.set("price", price);
        item.set("plan", Plan2024.of(price));
        setAmount(item, item.path("pricing").path("unit_amount_decimal").asText("0"));
        item.remove(List.of("parent", "pricing", "net_amount"));
    }

    private static void setAmount(ObjectNode item, String decimal) {
        item.put("unit_amount", new BigDecimal(decimal).longValue());
        item.put("unit_amount_decimal", decimal);
    }
}
