package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.PriceAmount;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.catalog.TaxBehavior;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.ArrayList;
import java.util.List;

/** The lines of invoices, one for each item of a subscription and each invoice item. */
public final class InvoiceLines {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Catalog catalog;
    private final Usage usage;

    public InvoiceLines(Ledger ledger, Shapes shapes, Catalog catalog, Usage usage) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.catalog = catalog;
        this.usage = usage;
    }

    /**
     * What the items of a subscription cost: of metered prices what was used in the period that has
     * ended, of all others the period that they are in.
     */
    List<DraftLine> ofItems(ObjectNode subscription, BillingPeriod ended) {
        List<DraftLine> lines = new ArrayList<>();
        for (JsonNode item : subscription.path("items").path("data")) {
            ObjectNode line = ofItem(subscription, item, ended);
            line.set("currency", subscription.path("currency"));
            line.set("metadata", subscription.path("metadata").deepCopy());
            line.set("pricing", Pricing.of(item.path("price")));
            line.withObjectProperty("parent")
                    .withObjectProperty("subscription_item_details")
                    .<ObjectNode>set("subscription", item.path("subscription"))
                    .set("subscription_item", item.path("id"));
            lines.add(new DraftLine(line, TaxBehavior.of(item.path("price"))));
        }
        return lines;
    }

    private ObjectNode ofItem(ObjectNode subscription, JsonNode item, BillingPeriod ended) {
        JsonNode price = item.path("price");
        if (Prices.isMetered(price)) {
            String customer = subscription.path("customer").asText();
            return line(price, usage.of(price, customer, ended.start(), ended.end()), ended);
        }
        long quantity = item.path("quantity").asLong();
        BillingPeriod current = BillingPeriod.of(item);
        return isTrial(subscription)
                ? trial(price, quantity, current)
                : line(price, quantity, current);
    }

    static boolean isTrial(JsonNode subscription) {
        return subscription.path("status").asText().equals("trialing");
    }

    private ObjectNode line(JsonNode price, long quantity, BillingPeriod period) {
        return line(period, PriceAmount.of(price, quantity))
                .put("quantity", quantity)
                .put("description", LineText.of(catalog.productName(price), price, quantity));
    }

    private ObjectNode trial(JsonNode price, long quantity, BillingPeriod period) {
        return line(period, 0)
                .put("quantity", quantity)
                .put("description", "Trial period for " + catalog.productName(price));
    }

    private ObjectNode line(BillingPeriod period, long amount) {
        ObjectNode line = shapes.fresh("line_item").put("amount", amount).put("subtotal", amount);
        line.withObjectProperty("period").put("start", period.start()).put("end", period.end());
        return line;
    }

    /** What waited for this invoice. */
    DraftLine ofInvoiceItem(ObjectNode item) {
        ObjectNode line = line(BillingPeriod.in(item.path("period")), item.path("amount").asLong());
        for (String same :
                List.of("currency", "description", "discountable", "pricing", "quantity")) {
            line.set(same, item.path(same));
        }
        line.set("metadata", item.path("metadata").deepCopy());
        line.set("parent", InvoiceLineParent.of(item));
        JsonNode price = item.path("pricing").path("price_details").path("price");
        TaxBehavior tax =
                ledger.find("price", price.asText())
                        .map(TaxBehavior::of)
                        .orElse(TaxBehavior.EXCLUSIVE);
        return new DraftLine(line, tax);
    }
}
