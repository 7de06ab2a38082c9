package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.checkout.SubscriptionSale;
import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;

/**
 * What a Checkout page says above all else.
 *
 * @param headline the amount, or what it is about if there is none
 * @param each how often it is paid, or for how long it holds, if that is to be said
 * @param under what is to be known beside the headline, if anything is
 * @param verb what its button does
 */
record CheckoutTitle(
        String title, String headline, String each, String under, String verb, String note) {

    static CheckoutTitle of(ObjectNode session, Account account) {
        return switch (session.path("mode").asText()) {
            case "subscription" ->
                    SubscriptionSale.trialEnd(session, account.now())
                            .map(it -> trial(session, it, account))
                            .orElseGet(() -> subscription(session, account));
            case "setup" ->
                    new CheckoutTitle(
                            "Save a payment method",
                            "Nothing due",
                            "",
                            "It is kept for later.",
                            "Save",
                            "It may be charged later, when you are not here.");
            default ->
                    new CheckoutTitle(
                            "Pay for " + product(session),
                            total(session),
                            "",
                            "",
                            "Pay",
                            "You are charged once.");
        };
    }

    private static CheckoutTitle subscription(ObjectNode session, Account account) {
        RenewalPrice price = new RenewalPrice(session, account);
        return new CheckoutTitle(
                "Subscribe to " + product(session),
                total(session),
                price.firstSpan(),
                price.isLikeFirst() ? "" : "Then " + price.text(),
                "Subscribe",
                "You are charged now, and again at each renewal until you cancel.");
    }

    private static CheckoutTitle trial(ObjectNode session, long end, Account account) {
        long days = Math.ceilDiv(end - account.now(), Duration.ofDays(1).toSeconds());
        String date = Wording.date(Json.object().numberNode(end));
        return new CheckoutTitle(
                "Try " + product(session),
                Wording.count(days, "day") + " free",
                "",
                "Then " + new RenewalPrice(session, account).text() + ", from " + date,
                "Start trial",
                "You are charged when the trial ends, unless you cancel before.");
    }

    private static String product(ObjectNode session) {
        return LineItems.of(session).path(0).path("description").asText();
    }

    private static String total(ObjectNode session) {
        return Wording.amount(session.path("amount_total"), session.path("currency"));
    }

    void write(ObjectNode values) {
        values.put("title", title).put("headline", headline).put("each", each);
        values.put("under", under).put("verb", verb).put("note", note);
    }
}
