package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;

import java.util.Optional;
import java.util.function.BiConsumer;

/** The page on which a Checkout session is paid. */
final class CheckoutPage {

    private static final String PATH = "/c/pay/{id}";

    private final Account account;
    private final CheckoutView view;

    CheckoutPage(Account account) {
        this.account = account;
        view = new CheckoutView(account);
    }

    void addTo(Routes<Handler> routes) {
        routes.get(PATH, this::show);
        routes.post(PATH, this::pay);
        routes.post(
                PATH + "/quantity",
                it -> change(it, "quantity", account.hosted().basket()::changeQuantity));
        routes.post(
                PATH + "/promotion-code",
                it -> change(it, "code", account.hosted().basket()::applyPromotionCode));
        routes.post(
                PATH + "/promotion-code/remove",
                it ->
                        change(
                                it,
                                "code",
                                (id, params) -> account.hosted().basket().removePromotionCode(id)));
        routes.post(
                PATH + "/country", it -> change(it, "country", account.hosted().basket()::locate));
    }

    private ObjectNode session(Request request) {
        return account.hosted().checkoutSessions().find(request.pathParameter("id"));
    }

    private static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    private Response show(Request request) {
        ObjectNode session = session(request);
        return switch (session.path("status").asText()) {
            case "open" -> open(request, session);
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

    private Response open(Request request, ObjectNode session) {
        return account.hosted()
                .sessionPayments()
                .of(session)
                .flatMap(it -> ChallengeReturn.failure(request, it))
                .map(it -> view.show(200, session, new Params(Json.object()), it))
                .orElseGet(() -> view.show(session));
    }

    private static Response complete(ObjectNode session) {
        boolean isUnpaid = session.path("payment_status").asText().equals("unpaid");
        return Message.DONE.show(
                200,
                "You’re all done here",
                isUnpaid
                        ? "Your bank was asked for the money. It may take a few days."
                        : "This payment has already been made.",
                "Continue",
                successUrl(session));
    }

    private Response pay(Request request) {
        ObjectNode session = session(request);
        Params typed = new Params(request.form());
        PayerForm form = view.form(session);
        Optional<Mistake> missing = form.missing(typed);
        if (missing.isPresent()) {
            return view.show(400, session, typed, missing.get());
        }
        try {
            String id = session.path("id").asText();
            return Response.seeOther(goOn(account.hosted().checkout().pay(id, form.chosen(typed))));
        } catch (Refusal refusal) {
            return isOpen(session)
                    ? view.show(refusal.status(), session, typed, Mistake.of(refusal))
                    : show(request);
        }
    }

    private String goOn(ObjectNode session) {
        return account.hosted()
                .sessionPayments()
                .challenge(session)
                .map(ChallengePage::of)
                .orElseGet(() -> next(session));
    }

    /** Where a payer goes on whose bank has asked who they are. */
    static String afterChallenge(ObjectNode session) {
        return isOpen(session) ? next(session) + "?" + ChallengeReturn.FAILED : next(session);
    }

    /** Where a payer goes on: to the merchant, or back to what is still to be paid. */
    static String next(ObjectNode session) {
        return session.path("status").asText().equals("complete")
                ? successUrl(session)
                : "/c/pay/" + session.path("id").asText();
    }

    private static String successUrl(ObjectNode session) {
        return session.path("success_url")
                .asText()
                .replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
    }

    private Response change(Request request, String field, BiConsumer<String, Params> change) {
        ObjectNode session = session(request);
        Params typed = new Params(request.form());
        try {
            change.accept(session.path("id").asText(), typed);
            return Response.seeOther(next(session));
        } catch (Refusal refusal) {
            return isOpen(session)
                    ? view.show(refusal.status(), session, typed, Mistake.in(field, refusal))
                    : show(request);
        }
    }
}
