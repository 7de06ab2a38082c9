package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;

/** The draft of an invoice for what a subscription's items cost in the period they are in. */
final class NewInvoice {

    private static final List<String> SUMS =
            List.of(
                    "amount_due",
                    "amount_remaining",
                    "subtotal",
                    "subtotal_excluding_tax",
                    "total",
                    "total_excluding_tax");

    private final Ledger ledger;
    private final Shapes shapes;

    NewInvoice(Ledger ledger, Shapes shapes) {
        this.ledger = ledger;
        this.shapes = shapes;
    }

    /**
     * @param reason what Stripe calls the billing reason
     * @param period the one that is over, as Stripe has it
     */
    ObjectNode of(ObjectNode subscription, String reason, BillingPeriod period) {
        ObjectNode invoice = shapes.fresh("invoice").put("billing_reason", reason);
        ObjectNode details =
                invoice.withObjectProperty("parent").withObjectProperty("subscription_details");
        details.set("subscription", subscription.path("id"));
        details.set("metadata", subscription.path("metadata").deepCopy());
        invoice.set("currency", subscription.path("currency"));
        invoice.put("period_start", period.start()).put("period_end", period.end());
        setCustomer(invoice, subscription.path("customer").asText());
        setLines(invoice, subscription);
        return invoice;
    }

    private void setCustomer(ObjectNode invoice, String customer) {
        ObjectNode known = ledger.find("customer", customer).orElseThrow();
        invoice.put("customer", customer);
        invoice.set("customer_email", known.path("email"));
        invoice.set("customer_name", known.path("name"));
    }

    private void setLines(ObjectNode invoice, ObjectNode subscription) {
        String id = invoice.path("id").asText();
        ObjectNode lines =
                invoice.withObjectProperty("lines").put("url", "/v1/invoices/" + id + "/lines");
        ArrayNode data = lines.putArray("data");
        long total = 0;
        for (JsonNode item : subscription.path("items").path("data")) {
            ObjectNode line = line(item, id);
            line.set("metadata", subscription.path("metadata").deepCopy());
            total += line.path("amount").asLong();
            data.add(line);
        }
        lines.put("total_count", data.size());
        for (String sum : SUMS) {
            invoice.put(sum, total);
        }
    }

    private ObjectNode line(JsonNode item, String invoice) {
        JsonNode price = item.path("price");
        long amount = price.path("unit_amount").asLong() * item.path("quantity").asLong();
        ObjectNode line = shapes.fresh("line_item").put("invoice", invoice);
        line.put("amount", amount).put("subtotal", amount);
        line.put("description", price.path("nickname").asText());
        line.set("quantity", item.path("quantity"));
        line.withObjectProperty("period")
                .<ObjectNode>set("start", item.path("current_period_start"))
                .set("end", item.path("current_period_end"));
        line.withObjectProperty("pricing")
                .set("unit_amount_decimal", price.path("unit_amount_decimal"));
        line.withObjectProperty("pricing")
                .withObjectProperty("price_details")
                .<ObjectNode>set("price", price.path("id"))
                .set("product", price.path("product"));
        line.withObjectProperty("parent")
                .withObjectProperty("subscription_item_details")
                .<ObjectNode>set("subscription", item.path("subscription"))
                .set("subscription_item", item.path("id"));
        return line;
    }
}
