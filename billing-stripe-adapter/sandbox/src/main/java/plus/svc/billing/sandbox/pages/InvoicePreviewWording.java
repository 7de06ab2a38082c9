package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an invoice that is to come would say. */
final class InvoicePreviewWording {

    private InvoicePreviewWording() {}

    static void write(ObjectNode invoice, ObjectNode values) {
        boolean isNow = invoice.path("billing_reason").asText().equals("subscription_update");
        values.set("lines", InvoiceSheet.lines(invoice));
        values.set("sums", InvoiceSheet.sums(invoice));
        values.put(
                "when",
                isNow
                        ? "Due today"
                        : "Your next invoice, on " + Wording.date(invoice.path("period_end")));
        values.put("due", Wording.amount(invoice.path("amount_due"), invoice.path("currency")));
    }
}
