package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.checkout.CheckoutSessions;
import plus.svc.billing.sandbox.checkout.LineItems;

/**
 * What a Checkout page says above all else.
 *
 * @param headline the amount, or what it is about if there is none
 * @param verb what its button does
 */
record CheckoutTitle(
        String title, String headline, String each, String under, String verb, String note) {

    static CheckoutTitle of(ObjectNode session) {
        if (session.path("mode").asText().equals("setup")) {
            return new CheckoutTitle(
                    "Save a payment method",
                    "Nothing due",
                    "",
                    "It is kept for later.",
                    "Save",
                    "It may be charged later, when you are not here.");
        }
        JsonNode first = LineItems.of(session).path(0);
        String product = first.path("description").asText();
        String total = Wording.amount(session.path("amount_total"), session.path("currency"));
        if (CheckoutSessions.isSubscription(session)) {
            return new CheckoutTitle(
                    "Subscribe to " + product,
                    total,
                    Wording.each(first.path("price")),
                    "",
                    "Subscribe",
                    "You are charged now, and again at each renewal until you cancel.");
        }
        return new CheckoutTitle(
                "Pay for " + product, total, "", "", "Pay", "You are charged once.");
    }

    void write(ObjectNode values) {
        values.put("title", title).put("headline", headline).put("each", each);
        values.put("under", under).put("verb", verb).put("note", note);
    }
}
