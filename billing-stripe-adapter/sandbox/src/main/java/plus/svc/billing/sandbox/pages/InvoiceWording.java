package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** How lists tell of invoices. */
final class InvoiceWording {

    private InvoiceWording() {}

    static ArrayNode rows(List<ObjectNode> invoices) {
        ArrayNode rows = Json.array();
        invoices.forEach(it -> rows.add(row(it)));
        return rows;
    }

    static ObjectNode row(ObjectNode invoice) {
        String id = invoice.path("id").asText();
        String status = invoice.path("status").asText();
        return Json.object()
                .put("invoice", id)
                .put("number", invoice.path("number").asText(id))
                .put("date", Wording.date(invoice.path("created")))
                .put("amount", Wording.amount(invoice.path("total"), invoice.path("currency")))
                .put("due", Wording.amount(invoice.path("amount_due"), invoice.path("currency")))
                .put("status", status)
                .put("url", status.equals("draft") ? "" : "/i/" + id);
    }
}
