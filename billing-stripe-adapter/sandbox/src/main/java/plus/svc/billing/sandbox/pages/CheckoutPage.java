package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.HashMap;
import java.util.Map;

/** The page on which a Checkout session is paid. */
final class CheckoutPage {

    private static final Template PAGE = Template.of(CheckoutPage.class, "checkout.html");
    private static final Template ITEM = Template.of(CheckoutPage.class, "checkout-item.html");
    private static final Template ERROR = Template.of(CheckoutPage.class, "error.html");
    private static final Template CANCEL = Template.of(CheckoutPage.class, "checkout-cancel.html");

    private final Account account;

    CheckoutPage(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        ObjectNode session = session(request);
        return switch (session.path("status").asText()) {
            case "open" -> Response.html(200, page(session, "", failedChallenge(session)));
            case "complete" ->
                    HostedPages.message(
                            200, "You’re all done here", "This payment has already been made.");
            default ->
                    HostedPages.message(
                            200,
                            "This page has expired",
                            "Nothing was charged. Go back to where you came from and start again.");
        };
    }

    Response pay(Request request) {
        try {
            Params payer = new Params(request.form());
            ObjectNode paid = account.checkout().pay(request.pathParameter("id"), payer);
            return Response.seeOther(next(paid));
        } catch (Refusal refusal) {
            return refused(request, refusal);
        }
    }

    private String next(ObjectNode session) {
        return account.checkout()
                .challenge(session)
                .map(it -> it.at("/next_action/redirect_to_url/url").asText())
                .orElseGet(() -> successUrl(session));
    }

    private Response refused(Request request, Refusal refusal) {
        ObjectNode session = session(request);
        if (!session.path("status").asText().equals("open")) {
            return show(request);
        }
        String error = ERROR.render(Map.of("message", refusal.message()));
        String email = request.form().path("email").asText();
        return Response.html(refusal.status(), page(session, email, error));
    }

    private String failedChallenge(ObjectNode session) {
        return account.checkout()
                .failedChallenge(session)
                .map(it -> ERROR.render(Map.of("message", it)))
                .orElse("");
    }

    private ObjectNode session(Request request) {
        return account.checkoutSessions().find(request.pathParameter("id"));
    }

    static String successUrl(ObjectNode session) {
        return session.path("success_url")
                .asText()
                .replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
    }

    private String page(ObjectNode session, String typedEmail, String error) {
        String email = knownEmail(session);
        Map<String, String> values = new HashMap<>();
        values.put("id", session.path("id").asText());
        values.put("total", Wording.amount(session.path("amount_total"), session.path("currency")));
        values.put("title", title(session));
        values.put("items", items(session));
        values.put("email", email.isEmpty() ? typedEmail : email);
        values.put("fixed", email.isEmpty() ? "" : "readonly");
        values.put("verb", isSubscription(session) ? "Subscribe" : "Pay");
        values.put("note", note(session));
        values.put("error", error);
        values.put("cancel", cancelLink(session));
        return PAGE.render(values);
    }

    private static boolean isSubscription(ObjectNode session) {
        return session.path("mode").asText().equals("subscription");
    }

    private String title(ObjectNode session) {
        JsonNode first = lines(session).path(0);
        return (isSubscription(session) ? "Subscribe to " : "Pay for ")
                + first.path("description").asText();
    }

    private static String note(ObjectNode session) {
        return isSubscription(session)
                ? "You are charged now, and again at each renewal until you cancel."
                : "You are charged once.";
    }

    private String knownEmail(ObjectNode session) {
        return account.recall(session.path("customer").asText())
                .map(it -> it.path("email").asText(""))
                .orElseGet(() -> session.path("customer_email").asText(""));
    }

    private JsonNode lines(ObjectNode session) {
        return account.checkoutSessions().lineItems(session.path("id").asText()).path("data");
    }

    private String items(ObjectNode session) {
        StringBuilder html = new StringBuilder();
        for (JsonNode line : lines(session)) {
            html.append(
                    ITEM.render(
                            Map.of(
                                    "name", line.path("description").asText(),
                                    "detail", Wording.detail(line),
                                    "amount",
                                            Wording.amount(
                                                    line.path("amount_total"),
                                                    line.path("currency")))));
        }
        return html.toString();
    }

    private static String cancelLink(ObjectNode session) {
        String url = session.path("cancel_url").asText("");
        return url.isEmpty() ? "" : CANCEL.render(Map.of("url", url));
    }
}
