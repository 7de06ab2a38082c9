package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.Optional;

/** The page on which a Checkout session is paid. */
final class CheckoutPage {

    private static final Page PAGE = Page.of("checkout.html");

    private final Account account;

    CheckoutPage(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        ObjectNode session = session(request);
        return switch (session.path("status").asText()) {
            case "open" -> page(200, session, new Params(Json.object()), failedChallenge(session));
            case "complete" -> complete(session);
            default ->
                    Message.STOPPED.show(
                            200,
                            "This page has expired",
                            "Nothing was charged. Go back to where you came from and start again.",
                            "Back",
                            session.path("cancel_url").asText(""));
        };
    }

    private Optional<Mistake> failedChallenge(ObjectNode session) {
        return account.checkout().failedChallenge(session).map(it -> new Mistake("general", it));
    }

    private static Response complete(ObjectNode session) {
        boolean paid = !session.path("payment_status").asText().equals("unpaid");
        return Message.DONE.show(
                200,
                "You’re all done here",
                paid
                        ? "This payment has already been made."
                        : "Your bank was asked for the money. It may take a few days.",
                "Continue",
                successUrl(session));
    }

    Response pay(Request request) {
        ObjectNode session = session(request);
        Params typed = new Params(request.form());
        PayerForm form = form(session);
        Optional<Mistake> missing = form.missing(typed);
        if (missing.isPresent()) {
            return page(400, session, typed, missing);
        }
        try {
            String id = session.path("id").asText();
            return paid(account.checkout().pay(id, form.chosen(typed)));
        } catch (Refusal refusal) {
            return session.path("status").asText().equals("open")
                    ? page(refusal.status(), session, typed, Optional.of(Mistake.of(refusal)))
                    : show(request);
        }
    }

    private Response paid(ObjectNode session) {
        return Response.seeOther(
                account.checkout()
                        .challenge(session)
                        .map(ChallengePage::of)
                        .orElseGet(() -> next(session)));
    }

    /** Where a payer goes on: to the merchant, or back to what is still to be paid. */
    static String next(ObjectNode session) {
        return session.path("status").asText().equals("complete")
                ? successUrl(session)
                : "/c/pay/" + session.path("id").asText();
    }

    private ObjectNode session(Request request) {
        return account.checkoutSessions().find(request.pathParameter("id"));
    }

    static String successUrl(ObjectNode session) {
        return session.path("success_url")
                .asText()
                .replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
    }

    private Response page(int status, ObjectNode session, Params typed, Optional<Mistake> mistake) {
        ObjectNode values = Json.object().put("session", session.path("id").asText());
        values.put("cancel", session.path("cancel_url").asText(""));
        values.put("typedCode", typed.text("code").orElse(""));
        CheckoutTitle title = CheckoutTitle.of(session);
        title.write(values);
        new CheckoutSummary(session).write(values);
        String email = knownEmail(session);
        new PayerForm(session, email).write(values, typed);
        mistake.ifPresent(it -> it.write(values));
        String focus = mistake.map(Mistake::field).orElse(email.isEmpty() ? "email" : "card");
        values.put("focusEmail", focus.equals("email")).put("focusCard", focus.equals("card"));
        return PAGE.show(status, title.title(), values);
    }

    private PayerForm form(ObjectNode session) {
        return new PayerForm(session, knownEmail(session));
    }

    private String knownEmail(ObjectNode session) {
        return account.recall(session.path("customer").asText())
                .map(it -> it.path("email").asText(""))
                .orElseGet(() -> session.path("customer_email").asText(""));
    }
}
