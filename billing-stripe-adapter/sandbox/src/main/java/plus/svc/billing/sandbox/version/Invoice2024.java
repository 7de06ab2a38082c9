package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** An invoice named its subscription, its one payment and its tax itself. */
final class Invoice2024 implements Conversion {

    @Override
    public void apply(ObjectNode invoice, Related related) {
        setParent(invoice);
        invoice.set("discount", Discount2024.firstOf(invoice, related));
        invoice.set("tax", Tax2024.sum(invoice.path("total_taxes")));
        invoice.set("total_tax_amounts", Tax2024.amounts(invoice.path("total_taxes")));
        invoice.putNull("application_fee_amount").putNull("transfer_data");
        setPayment(invoice, related);
        invoice.remove(List.of("parent", "total_taxes", "amount_overpaid", "payments"));
    }

    private static void setParent(ObjectNode invoice) {
        JsonNode subscription = invoice.path("parent").path("subscription_details");
        invoice.set("subscription", Field.of(subscription, "subscription"));
        invoice.set("quote", Field.of(invoice.at("/parent/quote_details"), "quote"));
        invoice.putNull("subscription_details");
        if (subscription.isObject()) {
            ObjectNode details = Json.object().set("metadata", subscription.path("metadata"));
            invoice.set("subscription_details", details);
        }
    }

    private static void setPayment(ObjectNode invoice, Related related) {
        boolean paid = invoice.path("status").asText().equals("paid");
        // What came later does not show: an event tells of the invoice as it was.
        boolean hasPayment = !invoice.path("status").asText().equals("draft");
        JsonNode intent =
                related.paymentOf(invoice.path("id").asText())
                        .filter(it -> hasPayment)
                        .map(it -> it.at("/payment/payment_intent"))
                        .orElse(NullNode.getInstance());
        invoice.set("payment_intent", intent);
        invoice.set("charge", charge(invoice, intent.asText(), related));
        invoice.put("paid", paid);
        invoice.put(
                "paid_out_of_band",
                paid && invoice.path("amount_paid").asLong() > 0 && !intent.isTextual());
    }

    private static JsonNode charge(ObjectNode invoice, String intent, Related related) {
        return related.find(intent)
                .filter(it -> invoice.path("attempted").asBoolean())
                .map(it -> it.path("latest_charge"))
                .orElse(NullNode.getInstance());
    }
}
