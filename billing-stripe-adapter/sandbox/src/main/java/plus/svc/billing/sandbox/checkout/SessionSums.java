package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.LineTotal;
import plus.svc.billing.sandbox.catalog.Taxation;
import plus.svc.billing.sandbox.catalog.Totals;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

/** Writes down what a Checkout session and each of its items come to. */
final class SessionSums {

    private final Totals totals;
    private final Taxation taxation;

    SessionSums(Totals totals, Taxation taxation) {
        this.totals = totals;
        this.taxation = taxation;
    }

    void write(ObjectNode session, ArrayNode items) {
        for (int i = 0; i < items.size(); i++) {
            write((ObjectNode) items.get(i), session, totals.lines().get(i));
        }
        session.put("amount_subtotal", totals.sum(LineTotal::amount));
        session.put("amount_total", totals.sum(LineTotal::total));
        ObjectNode details = session.withObjectProperty("total_details");
        details.put("amount_discount", totals.sum(LineTotal::discount));
        details.put("amount_tax", totals.sum(LineTotal::tax));
        Views.setIncludableValue(details, "breakdown", breakdown(session));
        taxation.writeStatus(session.withObjectProperty("automatic_tax"));
    }

    private void write(ObjectNode item, ObjectNode session, LineTotal total) {
        item.put("amount_subtotal", total.amount()).put("amount_discount", total.discount());
        item.put("amount_tax", total.tax()).put("amount_total", total.total());
        ArrayNode discounts = Json.array();
        for (int i = 0; i < total.discounts().size(); i++) {
            discounts.add(discount(session, i, total.discounts().get(i)));
        }
        Views.setIncludableValue(item, "discounts", discounts);
        Views.setIncludableValue(item, "taxes", taxation.breakdown(total.tax(), total.taxable()));
    }

    private ObjectNode breakdown(ObjectNode session) {
        ObjectNode breakdown = Json.object();
        ArrayNode discounts = breakdown.putArray("discounts");
        for (int i = 0; i < session.path("discounts").size(); i++) {
            discounts.add(discount(session, i, totals.discountOf(i)));
        }
        breakdown.set(
                "taxes",
                taxation.breakdown(totals.sum(LineTotal::tax), totals.sum(LineTotal::taxable)));
        return breakdown;
    }

    private static ObjectNode discount(ObjectNode session, int place, long amount) {
        JsonNode offer = session.path("discounts").path(place);
        ObjectNode discount = Json.object();
        discount.set("checkout_session", session.path("id"));
        discount.put("object", "discount").set("promotion_code", offer.path("promotion_code"));
        discount.putObject("source").put("type", "coupon").set("coupon", offer.path("coupon"));
        return Json.object().put("amount", amount).set("discount", discount);
    }
}
