package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

/** The receipt of a charge. */
final class ReceiptPage {

    private static final Page PAGE = Page.of("receipt.html");

    private final Account account;

    ReceiptPage(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        String id = request.pathParameter("charge");
        ObjectNode charge = account.find("charge", id);
        if (!charge.path("paid").asBoolean()) {
            throw Refusal.notFound("receipt", id, "charge");
        }
        ObjectNode values = Json.object().put("charge", id);
        values.put("amount", Wording.amount(charge.path("amount"), charge.path("currency")));
        values.put("date", Wording.date(charge.path("created")));
        values.put("means", PaymentMethodWording.means(charge.path("payment_method_details")));
        values.put("description", charge.path("description").asText(""));
        if (charge.path("amount_refunded").asLong() > 0) {
            values.put(
                    "refunded",
                    Wording.amount(charge.path("amount_refunded"), charge.path("currency")));
        }
        values.put("disputed", charge.path("disputed").asBoolean());
        return PAGE.show("Receipt", values);
    }
}
