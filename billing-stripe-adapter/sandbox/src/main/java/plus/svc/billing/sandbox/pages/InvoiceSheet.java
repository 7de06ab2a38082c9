package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** What stands on an invoice. */
final class InvoiceSheet {

    private final Account account;

    InvoiceSheet(Account account) {
        this.account = account;
    }

    ObjectNode of(ObjectNode invoice) {
        ObjectNode values = InvoiceWording.row(invoice);
        values.put("issued", Wording.date(invoice.path("effective_at")));
        values.put("open", invoice.path("status").asText().equals("open"));
        values.put("customer", customer(invoice));
        values.set("lines", lines(invoice));
        values.set("sums", sums(invoice));
        values.put("paidOn", paidOn(invoice));
        values.put("receipt", receipt(invoice));
        method(invoice).ifPresent(it -> values.set("saved", saved(it)));
        return values;
    }

    /** What it would be paid with if nobody came. */
    private Optional<ObjectNode> method(ObjectNode invoice) {
        PaymentMethods methods = account.payments().methods();
        String id = invoice.at("/parent/subscription_details/subscription").asText("");
        return account.recall(id)
                .flatMap(methods::forSubscription)
                .or(() -> methods.forCustomer(invoice.path("customer").asText()));
    }

    private static ObjectNode saved(ObjectNode method) {
        return Json.object()
                .put("method", method.path("id").asText())
                .put("means", PaymentMethodWording.means(method));
    }

    private static String customer(ObjectNode invoice) {
        ObjectNode known = Json.object();
        known.set("name", invoice.path("customer_name"));
        known.set("email", invoice.path("customer_email"));
        known.set("address", invoice.path("customer_address"));
        StringBuilder text = new StringBuilder();
        PortalDetails.wording(known)
                .forEach(it -> text.append(it.path("said").asText()).append('\n'));
        return text.toString().strip();
    }

    static ArrayNode lines(ObjectNode invoice) {
        ArrayNode lines = Json.array();
        for (JsonNode it : invoice.path("lines").path("data")) {
            JsonNode period = it.path("period");
            lines.addObject()
                    .put("description", it.path("description").asText())
                    .put("from", Wording.date(period.path("start")))
                    .put("until", Wording.date(period.path("end")))
                    .put("quantity", it.path("quantity").asText("1"))
                    .put("amount", Wording.amount(it.path("amount"), it.path("currency")));
        }
        return lines;
    }

    static ArrayNode sums(ObjectNode invoice) {
        ArrayNode sums = Json.array();
        add(sums, "Subtotal", invoice.path("subtotal"), invoice);
        for (JsonNode it : invoice.path("total_discount_amounts")) {
            JsonNode off = Json.object().numberNode(-it.path("amount").asLong());
            add(sums, "Discount", off, invoice);
        }
        for (JsonNode it : invoice.path("total_taxes")) {
            add(sums, "Tax", it.path("amount"), invoice);
        }
        add(sums, "Total", invoice.path("total"), invoice);
        JsonNode due = invoice.path("amount_due");
        if (!due.equals(invoice.path("total"))) {
            long applied = due.asLong() - invoice.path("total").asLong();
            add(sums, "Applied balance", Json.object().numberNode(applied), invoice);
        }
        boolean paid = invoice.path("status").asText().equals("paid");
        add(sums, paid ? "Amount paid" : "Amount due", due, invoice);
        return sums;
    }

    private static void add(ArrayNode sums, String label, JsonNode amount, ObjectNode invoice) {
        sums.addObject()
                .put("label", label)
                .put("sum", Wording.amount(amount, invoice.path("currency")));
    }

    private static String paidOn(ObjectNode invoice) {
        JsonNode paidAt = invoice.at("/status_transitions/paid_at");
        return paidAt.isNumber() ? Wording.date(paidAt) : "";
    }

    private String receipt(ObjectNode invoice) {
        return account.recall(Aside.read(invoice, "payment_intent").asText(""))
                .flatMap(it -> account.recall(it.path("latest_charge").asText("")))
                .filter(it -> it.path("paid").asBoolean())
                .map(it -> "/r/" + it.path("id").asText())
                .orElse("");
    }
}
