package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.Challenges;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.Map;
import java.util.Optional;

/** The page on which a bank asks payers who they are. */
final class ChallengePage {

    private static final Template PAGE = Template.of(ChallengePage.class, "challenge.html");

    private final Account account;

    ChallengePage(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        ObjectNode intent = account.payments().challenges().find(request.pathParameter("id"));
        String what =
                intent.has("amount")
                        ? "pay " + Wording.amount(intent.path("amount"), intent.path("currency"))
                        : "let your card be charged later";
        return Response.html(
                200, PAGE.render(Map.of("id", intent.path("id").asText(), "what", what)));
    }

    /** Leads back to where the payer came from. */
    Response answer(Request request) {
        String id = request.pathParameter("id");
        ObjectNode intent = account.payments().challenges().answer(id, new Params(request.form()));
        Optional<String> next = account.checkout().sessionOf(intent).map(ChallengePage::backTo);
        return next.or(() -> Challenges.returnUrl(intent))
                .map(Response::seeOther)
                .orElseGet(
                        () ->
                                HostedPages.message(
                                        200, "Thank you", "You can close this page now."));
    }

    private static String backTo(ObjectNode session) {
        return session.path("status").asText().equals("complete")
                ? CheckoutPage.successUrl(session)
                : "/c/pay/" + session.path("id").asText();
    }
}
