package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.web.Json;

/** What the page of the newest says of an object. */
final class ActivityRows {

    private final Account account;
    private final PortalSubscription subscriptions;

    ActivityRows(Account account) {
        this.account = account;
        subscriptions = new PortalSubscription(account);
    }

    private static ObjectNode row(ObjectNode object) {
        return Json.object()
                .put("id", object.path("id").asText())
                .put("made", Wording.moment(object.path("created")));
    }

    private static String amount(ObjectNode object, String name) {
        return Wording.amount(object.path(name), object.path("currency"));
    }

    private String who(JsonNode customer) {
        return account.recall(customer.asText(""))
                .map(it -> it.path("email").asText(customer.asText()))
                .orElse("nobody known");
    }

    ObjectNode customer(ObjectNode customer) {
        return row(customer).put("who", customer.path("email").asText("no e-mail"));
    }

    ObjectNode session(ObjectNode session) {
        return row(session)
                .put("mode", session.path("mode").asText())
                .put("status", session.path("status").asText())
                .put("amount", amount(session, "amount_total"))
                .put("url", session.path("url").asText(""));
    }

    ObjectNode subscription(ObjectNode subscription) {
        return row(subscription)
                .put("who", who(subscription.path("customer")))
                .setAll(subscriptions.wording(subscription));
    }

    ObjectNode invoice(ObjectNode invoice) {
        return row(invoice)
                .put("who", who(invoice.path("customer")))
                .setAll(InvoiceWording.row(invoice));
    }

    ObjectNode charge(ObjectNode charge) {
        boolean paid = charge.path("paid").asBoolean();
        boolean refunded = charge.path("refunded").asBoolean();
        boolean disputed = charge.path("disputed").asBoolean();
        return row(charge)
                .put("who", who(charge.path("customer")))
                .put("amount", amount(charge, "amount"))
                .put("means", PaymentMethodWording.means(charge.path("payment_method_details")))
                .put("status", status(charge))
                .put("url", paid ? "/r/" + charge.path("id").asText() : "")
                .put("refundable", paid && !refunded)
                .put("disputable", paid && !disputed);
    }

    private static String status(ObjectNode charge) {
        if (charge.path("disputed").asBoolean()) {
            return "disputed";
        }
        return charge.path("refunded").asBoolean() ? "refunded" : charge.path("status").asText();
    }

    ObjectNode event(ObjectNode event) {
        return row(event).put("type", event.path("type").asText());
    }
}
