package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A proration as the invoice item that it waits in. */
final class ProrationItem {

    private ProrationItem() {}

    static ObjectNode of(ObjectNode fresh, ObjectNode subscription, Proration proration) {
        fresh.set("currency", subscription.path("currency"));
        fresh.put("amount", proration.amount()).put("net_amount", proration.amount());
        fresh.put("description", proration.description()).put("quantity", proration.quantity());
        // The discounts that there were are in the amount.
        fresh.put("discountable", false).put("proration", true);
        fresh.set("pricing", Pricing.of(proration.price()));
        fresh.withObjectProperty("period")
                .put("start", proration.period().start())
                .put("end", proration.period().end());
        fresh.putObject("parent")
                .put("type", "subscription_details")
                .putObject("subscription_details")
                .put("subscription_item", proration.item())
                .set("subscription", subscription.path("id"));
        return fresh;
    }
}
