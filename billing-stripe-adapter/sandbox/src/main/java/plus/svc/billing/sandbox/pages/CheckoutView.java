package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;

import java.util.Optional;

/** How the page of an open Checkout session looks. */
final class CheckoutView {

    private static final Page PAGE = Page.of("checkout.html");

    private final Account account;

    CheckoutView(Account account) {
        this.account = account;
    }

    Response show(ObjectNode session) {
        return show(200, session, new Params(Json.object()), Optional.empty());
    }

    Response show(int status, ObjectNode session, Params typed, Mistake mistake) {
        return show(status, session, typed, Optional.of(mistake));
    }

    private Response show(int status, ObjectNode session, Params typed, Optional<Mistake> mistake) {
        ObjectNode values = Json.object().put("session", session.path("id").asText());
        values.put("cancel", session.path("cancel_url").asText(""));
        values.put("typedCode", typed.text("code").orElse(""));
        CheckoutTitle title = CheckoutTitle.of(session, account);
        title.write(values);
        new CheckoutSummary(session).write(values);
        values.set("discounts", new CheckoutDiscounts(account).of(session));
        new CheckoutTax(account).write(session, values);
        String email = knownEmail(session);
        new PayerForm(session, email).write(values, typed);
        mistake.ifPresent(it -> it.write(values));
        String focus = mistake.map(Mistake::field).orElse(email.isEmpty() ? "email" : "card");
        values.put("focusEmail", focus.equals("email")).put("focusCard", focus.equals("card"));
        return PAGE.show(status, title.title(), values);
    }

    PayerForm form(ObjectNode session) {
        return new PayerForm(session, knownEmail(session));
    }

    private String knownEmail(ObjectNode session) {
        return account.recall(session.path("customer").asText())
                .map(it -> it.path("email").asText(""))
                .orElseGet(() -> session.path("customer_email").asText(""));
    }
}
