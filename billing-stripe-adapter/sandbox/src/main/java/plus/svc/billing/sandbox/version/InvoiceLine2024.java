package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A line of an invoice held its whole price, and said itself where it comes from. */
final class InvoiceLine2024 implements Conversion {

    private static final int DECIMALS = 12;

    @Override
    public void apply(ObjectNode line, Related related) {
        setPrice(line, related);
        setOrigin(line);
        JsonNode taxes = line.path("taxes");
        line.set("tax_amounts", Tax2024.amounts(taxes));
        line.putArray("tax_rates");
        setAmounts(line, line.path("amount").asLong() - Tax2024.included(taxes));
        line.remove(List.of("parent", "pricing", "taxes", "subtotal"));
    }

    private static void setPrice(ObjectNode line, Related related) {
        JsonNode price = Price2024.whole(line, related);
        line.set("price", price);
        line.set("plan", Plan2024.of(price));
    }

    private static void setOrigin(ObjectNode line) {
        JsonNode parent = line.path("parent");
        JsonNode ofItem = parent.path("invoice_item_details");
        JsonNode origin = ofItem.isObject() ? ofItem : parent.path("subscription_item_details");
        line.put("type", ofItem.isObject() ? "invoiceitem" : "subscription");
        line.put("proration", origin.path("proration").asBoolean());
        for (String name : List.of("proration_details", "subscription", "subscription_item")) {
            line.set(name, Field.of(origin, name));
        }
        if (ofItem.isObject()) {
            line.set("invoice_item", Field.of(origin, "invoice_item"));
        }
    }

    private static void setAmounts(ObjectNode line, long excludingTax) {
        line.put("amount_excluding_tax", excludingTax);
        BigDecimal quantity = BigDecimal.valueOf(Math.max(1, line.path("quantity").asLong()));
        BigDecimal each =
                BigDecimal.valueOf(excludingTax).divide(quantity, DECIMALS, RoundingMode.HALF_UP);
        line.put("unit_amount_excluding_tax", each.stripTrailingZeros().toPlainString());
    }
}
