package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** Where a line that was an invoice item comes from. */
final class InvoiceLineParent {

    private static final String INVOICE_ITEM = "invoice_item_details";
    private static final String SUBSCRIPTION_ITEM = "subscription_item_details";

    private InvoiceLineParent() {}

    /** A proration belongs to its subscription item, anything else to itself. */
    static ObjectNode of(ObjectNode item) {
        JsonNode owner = item.path("parent").path("subscription_details");
        ObjectNode details = Json.object().set("invoice_item", item.path("id"));
        details.set("proration", item.path("proration"));
        details.putObject("proration_details").putNull("credited_items");
        details.putNull("subscription");
        if (owner.isObject()) {
            details.set("subscription", owner.path("subscription"));
        }
        ObjectNode parent = Json.object();
        if (item.path("proration").asBoolean()) {
            details.set("subscription_item", owner.path("subscription_item"));
            parent.putNull(INVOICE_ITEM).set(SUBSCRIPTION_ITEM, details);
            return parent.put("type", SUBSCRIPTION_ITEM);
        }
        parent.putNull(SUBSCRIPTION_ITEM).set(INVOICE_ITEM, details);
        return parent.put("type", INVOICE_ITEM);
    }
}
