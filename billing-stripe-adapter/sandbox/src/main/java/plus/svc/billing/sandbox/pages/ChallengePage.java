package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.Challenges;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

/** Where a card's bank asks its holder who they are, by 3-D Secure. */
final class ChallengePage {

    private static final Page PAGE = Page.of("challenge.html");

    private final Account account;

    ChallengePage(Account account) {
        this.account = account;
    }

    /** Where a payment or setup is challenged. */
    static String of(ObjectNode intent) {
        return intent.at("/next_action/redirect_to_url/url").asText();
    }

    Response show(Request request) {
        ObjectNode intent = intent(request);
        return Challenges.isWaiting(intent) ? ask(intent) : leadBack(intent);
    }

    private ObjectNode intent(Request request) {
        return account.payments().challenges().find(request.pathParameter("intent"));
    }

    private Response ask(ObjectNode intent) {
        ObjectNode values = Json.object().put("intent", intent.path("id").asText());
        if (intent.path("amount").isNumber()) {
            values.put("amount", Wording.amount(intent.path("amount"), intent.path("currency")));
        }
        account.recall(intent.path("payment_method").asText())
                .ifPresent(it -> values.put("means", PaymentMethodWording.means(it)));
        return PAGE.show("Your bank", values);
    }

    /** Leads on also when the button is pressed once more. */
    Response answer(Request request) {
        ObjectNode intent = intent(request);
        Params answer = new Params(request.form());
        return leadBack(
                Challenges.isWaiting(intent)
                        ? account.payments().challenges().answer(intent.path("id").asText(), answer)
                        : intent);
    }

    private Response leadBack(ObjectNode intent) {
        return account.hosted()
                .sessionPayments()
                .sessionOf(intent)
                .map(CheckoutPage::afterChallenge)
                .or(() -> Challenges.returnUrl(intent))
                .map(Response::seeOther)
                .orElseGet(
                        () -> Message.DONE.show(200, "Thank you", "You can close this page now."));
    }
}
