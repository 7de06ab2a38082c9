package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.PriceAmount;
import plus.svc.billing.sandbox.catalog.PricedLine;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.catalog.TaxBehavior;
import plus.svc.billing.sandbox.catalog.Totals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the items of a subscription are worth for a whole period, with its discounts. */
final class PlanItems {

    private final Catalog catalog;
    private final Discounts discounts;

    PlanItems(Catalog catalog, Discounts discounts) {
        this.catalog = catalog;
        this.discounts = discounts;
    }

    /** Those that are paid in advance: use is paid when it is over, and a trial is not paid. */
    List<PlanItem> of(ObjectNode subscription, long at) {
        List<JsonNode> paid = new ArrayList<>();
        List<PricedLine> lines = new ArrayList<>();
        for (JsonNode item : subscription.path("items").path("data")) {
            if (!Prices.isMetered(item.path("price")) && !InvoiceLines.isTrial(subscription)) {
                paid.add(item);
                lines.add(line(item));
            }
        }
        Totals totals =
                Totals.of(
                        lines,
                        discounts.reductions(discounts.running(subscription, at)),
                        BigDecimal.ZERO);
        List<PlanItem> items = new ArrayList<>();
        for (int i = 0; i < paid.size(); i++) {
            items.add(of(paid.get(i), totals.lines().get(i).total()));
        }
        return items;
    }

    private static PricedLine line(JsonNode item) {
        JsonNode price = item.path("price");
        return new PricedLine(
                PriceAmount.of(price, item.path("quantity").asLong()),
                price.path("product").asText(),
                true,
                TaxBehavior.of(price));
    }

    private PlanItem of(JsonNode item, long amount) {
        return new PlanItem(
                item.path("id").asText(),
                catalog.productName(item.path("price")),
                item.path("price"),
                item.path("quantity").asLong(),
                amount,
                BillingPeriod.of(item));
    }
}
