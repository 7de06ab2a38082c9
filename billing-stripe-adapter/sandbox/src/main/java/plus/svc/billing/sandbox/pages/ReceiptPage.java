package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.HashMap;
import java.util.Map;

/** The receipt of a charge, to be read or printed. */
final class ReceiptPage {

    private static final Template PAGE = Template.of(ReceiptPage.class, "receipt.html");
    private static final Template REFUNDED =
            Template.of(ReceiptPage.class, "receipt-refunded.html");

    private final Account account;

    ReceiptPage(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        String id = request.pathParameter("id");
        ObjectNode charge = account.find("charge", id);
        if (!charge.path("paid").asBoolean()) {
            throw Refusal.notFound("receipt", id, "id");
        }
        Map<String, String> values = new HashMap<>();
        values.put("id", id);
        values.put("amount", Wording.amount(charge.path("amount"), charge.path("currency")));
        values.put("date", Wording.date(charge.path("created")));
        values.put("description", charge.path("description").asText("Payment"));
        values.put("means", means(charge.path("payment_method_details")));
        values.put("refunded", refunded(charge));
        return Response.html(200, PAGE.render(values));
    }

    private static String means(JsonNode details) {
        String type = details.path("type").asText();
        String name = details.path(type).path("brand").asText("SEPA debit");
        return name + " – " + details.path(type).path("last4").asText();
    }

    private static String refunded(ObjectNode charge) {
        JsonNode amount = charge.path("amount_refunded");
        return amount.asLong() == 0
                ? ""
                : REFUNDED.render(
                        Map.of("amount", Wording.amount(amount, charge.path("currency"))));
    }
}
