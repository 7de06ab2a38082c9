package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.LineTotal;
import plus.svc.billing.sandbox.catalog.TaxBehavior;
import plus.svc.billing.sandbox.catalog.Taxation;
import plus.svc.billing.sandbox.catalog.Totals;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** Writes down what an invoice and each of its lines come to. */
final class InvoiceSums {

    private final Totals totals;
    private final Taxation taxation;
    private final List<ObjectNode> discounts;

    InvoiceSums(Totals totals, Taxation taxation, List<ObjectNode> discounts) {
        this.totals = totals;
        this.taxation = taxation;
        this.discounts = discounts;
    }

    void write(ObjectNode invoice, List<DraftLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            write(lines.get(i).line(), totals.lines().get(i));
        }
        invoice.put("subtotal", totals.sum(LineTotal::amount));
        invoice.put("subtotal_excluding_tax", totals.sum(LineTotal::amountExcludingTax));
        invoice.put("total", totals.sum(LineTotal::total));
        invoice.put("total_excluding_tax", totals.sum(LineTotal::taxable));
        invoice.set("total_taxes", taxes());
        writeDiscounts(invoice);
        taxation.writeStatus(invoice.withObjectProperty("automatic_tax"));
    }

    private void write(ObjectNode line, LineTotal total) {
        ArrayNode amounts = line.putArray("discount_amounts");
        for (int i = 0; i < discounts.size(); i++) {
            amount(amounts, i, total.discounts().get(i));
        }
        line.set("taxes", taxation.taxes(total));
    }

    private void writeDiscounts(ObjectNode invoice) {
        ArrayNode ids = invoice.putArray("discounts");
        ArrayNode amounts = invoice.putArray("total_discount_amounts");
        for (int i = 0; i < discounts.size(); i++) {
            ids.add(discounts.get(i).path("id"));
            amount(amounts, i, totals.discountOf(i));
        }
    }

    private void amount(ArrayNode amounts, int discount, long amount) {
        amounts.addObject()
                .put("amount", amount)
                .set("discount", discounts.get(discount).path("id"));
    }

    private ArrayNode taxes() {
        ArrayNode all = Json.array();
        for (TaxBehavior behavior : TaxBehavior.values()) {
            Totals part = totals.of(behavior);
            if (!part.lines().isEmpty()) {
                all.addAll(
                        taxation.taxes(
                                behavior, part.sum(LineTotal::tax), part.sum(LineTotal::taxable)));
            }
        }
        return all;
    }
}
