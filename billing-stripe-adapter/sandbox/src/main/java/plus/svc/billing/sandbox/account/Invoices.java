package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** The invoices of subscriptions: drafted, finalized, paid. */
final class Invoices {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    Invoices(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    ObjectNode draft(ObjectNode subscription) {
        ObjectNode invoice = shapes.fresh("invoice");
        ObjectNode details =
                invoice.withObjectProperty("parent").withObjectProperty("subscription_details");
        details.set("subscription", subscription.path("id"));
        details.set("metadata", subscription.path("metadata").deepCopy());
        invoice.set("currency", subscription.path("currency"));
        invoice.put("period_start", shapes.now()).put("period_end", shapes.now());
        setCustomer(invoice, subscription.path("customer").asText());
        setLines(invoice, subscription);
        save("invoice.created", invoice);
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
        for (String sum :
                new String[] {
                    "amount_due",
                    "amount_remaining",
                    "subtotal",
                    "subtotal_excluding_tax",
                    "total",
                    "total_excluding_tax"
                }) {
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

    void finalise(ObjectNode invoice) {
        invoice.put("status", "open").put("auto_advance", false);
        invoice.put("number", "SANDBOX-%04d".formatted(ledger.count("invoice")));
        invoice.put("effective_at", shapes.now());
        invoice.withObjectProperty("status_transitions").put("finalized_at", shapes.now());
        save("invoice.finalized", invoice);
    }

    void pay(ObjectNode invoice, ObjectNode intent) {
        invoice.put("status", "paid").put("attempted", true).put("attempt_count", 1);
        invoice.set("amount_paid", invoice.path("total"));
        invoice.put("amount_remaining", 0);
        invoice.withObjectProperty("status_transitions").put("paid_at", shapes.now());
        Views.setIncludable(invoice, "payments", Json.array().add(payment(invoice, intent)));
        save("invoice.paid", invoice);
        events.add("invoice.payment_succeeded", invoice);
    }

    private ObjectNode payment(ObjectNode invoice, ObjectNode intent) {
        ObjectNode payment = shapes.fresh("invoice_payment");
        payment.set("invoice", invoice.path("id"));
        payment.set("amount_paid", invoice.path("total"));
        payment.set("amount_requested", invoice.path("total"));
        payment.set("currency", invoice.path("currency"));
        payment.withObjectProperty("payment").set("payment_intent", intent.path("id"));
        payment.withObjectProperty("status_transitions").put("paid_at", shapes.now());
        return payment;
    }

    private void save(String event, ObjectNode invoice) {
        ledger.put(invoice);
        events.add(event, invoice);
    }
}
