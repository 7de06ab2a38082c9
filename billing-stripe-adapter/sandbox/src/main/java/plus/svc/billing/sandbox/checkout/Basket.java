package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Offers;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

/** What payers change about an open Checkout session before they pay: it is priced anew then. */
public final class Basket {

    private final CheckoutSessions sessions;
    private final SessionPrices prices;
    private final Offers offers;

    public Basket(CheckoutSessions sessions, SessionPrices prices, Offers offers) {
        this.sessions = sessions;
        this.prices = prices;
        this.offers = offers;
    }

    /**
     * Redeems the promotion code {@code code} when the session is paid. It takes the place of
     * another one.
     *
     * @throws Refusal if it may not be redeemed, or the session takes none
     */
    public ObjectNode applyPromotionCode(String id, Params params) {
        ObjectNode session = takingCodes(id);
        ObjectNode offer = offers.typed(params.required("code"), SessionPrices.purchase(session));
        session.set("discounts", Json.array().add(offer));
        return priced(session);
    }

    /** Pays without a promotion code after all. */
    public ObjectNode removePromotionCode(String id) {
        ObjectNode session = takingCodes(id);
        session.set("discounts", Json.array());
        return priced(session);
    }

    private ObjectNode takingCodes(String id) {
        ObjectNode session = open(id);
        if (!session.path("allow_promotion_codes").asBoolean()) {
            throw Refusal.invalid("code", "This Checkout Session takes no promotion codes.");
        }
        return session;
    }

    /**
     * Sells {@code quantity} of the line {@code line_item}, or of the only one.
     *
     * @throws Refusal if it is not adjustable, or not that far
     */
    public ObjectNode changeQuantity(String id, Params params) {
        ObjectNode session = open(id);
        ObjectNode item = line(session, params);
        long quantity = params.whole("quantity").orElseThrow(() -> Refusal.missing("quantity"));
        JsonNode bounds = item.path("adjustable_quantity");
        if (!bounds.path("enabled").asBoolean()) {
            throw Refusal.invalid("line_item", "The quantity of this line cannot be adjusted.");
        }
        long minimum = bounds.path("minimum").asLong();
        long maximum = bounds.path("maximum").asLong();
        // What is left must be something.
        boolean sellsNothing = quantity == 0 && LineItems.of(session).size() == 1;
        if (sellsNothing || quantity < minimum || quantity > maximum) {
            throw Refusal.invalid(
                    "quantity",
                    "The quantity must be between %s and %s.".formatted(minimum, maximum));
        }
        item.put("quantity", quantity);
        return priced(session);
    }

    private static ObjectNode line(ObjectNode session, Params params) {
        String asked = params.text("line_item").orElse("");
        JsonNode lines = LineItems.of(session);
        for (JsonNode line : lines) {
            if (line.path("id").asText().equals(asked) || (asked.isEmpty() && lines.size() == 1)) {
                return (ObjectNode) line;
            }
        }
        throw Refusal.noReference("line item", asked, "line_item");
    }

    /** Says in which {@code country} the payer is, by its two letters, for the taxes. */
    public ObjectNode locate(String id, Params params) {
        ObjectNode session = open(id);
        SessionTaxes.locate(session, params.required("country"));
        return priced(session);
    }

    private ObjectNode open(String id) {
        ObjectNode session = sessions.find(id);
        if (!CheckoutSessions.isOpen(session)) {
            throw Refusal.invalid(
                    "",
                    "This Checkout Session can no longer be changed: it has a status of `%s`."
                            .formatted(session.path("status").asText()));
        }
        return session;
    }

    private ObjectNode priced(ObjectNode session) {
        prices.refresh(session);
        sessions.keep(session);
        return session;
    }
}
