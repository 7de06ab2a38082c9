package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.LineTotal;
import plus.svc.billing.sandbox.catalog.Offers;
import plus.svc.billing.sandbox.catalog.PriceAmount;
import plus.svc.billing.sandbox.catalog.PricedLine;
import plus.svc.billing.sandbox.catalog.Purchase;
import plus.svc.billing.sandbox.catalog.TaxBehavior;
import plus.svc.billing.sandbox.catalog.Taxation;
import plus.svc.billing.sandbox.catalog.Totals;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.ArrayList;
import java.util.List;

/** What a Checkout session comes to: its items, less its discounts, with its taxes. */
public final class SessionPrices {

    private final Offers offers;
    private final SessionTaxes taxes;

    public SessionPrices(Offers offers, SessionTaxes taxes) {
        this.offers = offers;
        this.taxes = taxes;
    }

    /**
     * Prices a session that is about to open.
     *
     * @throws Refusal if a discount may not be redeemed, or taxes cannot be computed
     */
    void begin(ObjectNode session, ArrayNode items, Params params) {
        String asked = params.text("currency").orElse(null);
        session.put("currency", items.isEmpty() ? asked : items.path(0).path("currency").asText());
        LineItems.set(session, items);
        taxes.begin(session, params);
        refuseBoth(params);
        params.flag("allow_promotion_codes")
                .ifPresent(it -> session.put("allow_promotion_codes", it));
        session.set("discounts", offers.asked(params, purchase(session)));
        refresh(session);
    }

    /**
     * Where whoever pays says to be, if they do.
     *
     * @throws Refusal if nobody knows, and taxes depend on it
     */
    void locate(ObjectNode session, Params payer) {
        payer.text("country").ifPresent(it -> SessionTaxes.locate(session, it));
        refresh(session);
        if (taxes.of(session) instanceof Taxation.Unlocated) {
            throw Refusal.missing("country");
        }
    }

    private static void refuseBoth(Params params) {
        if (params.has("discounts") && params.has("allow_promotion_codes")) {
            throw Refusal.invalid(
                    "allow_promotion_codes",
                    "You may only specify one of these parameters: allow_promotion_codes,"
                            + " discounts.");
        }
    }

    static Purchase purchase(ObjectNode session) {
        long amount = 0;
        for (JsonNode item : LineItems.of(session)) {
            amount += amount(item);
        }
        return new Purchase(
                session.path("customer").asText(""), amount, session.path("currency").asText());
    }

    private static long amount(JsonNode item) {
        return PriceAmount.of(item.path("price"), item.path("quantity").asLong());
    }

    /** Computes it again, after something has changed. */
    void refresh(ObjectNode session) {
        ArrayNode items = LineItems.of(session);
        List<PricedLine> lines = new ArrayList<>();
        boolean trial = SubscriptionSale.beginsWithTrial(session);
        items.forEach(it -> lines.add(line(it, trial && LineItems.recurs(it) ? 0 : amount(it))));
        Taxation taxation = taxes.of(session);
        Totals totals = totals(lines, session.path("discounts"), taxation);
        new SessionSums(totals, taxation).write(session, items);
    }

    private Totals totals(List<PricedLine> lines, JsonNode discounts, Taxation taxation) {
        return Totals.of(lines, offers.reductions(discounts), taxation.percentage());
    }

    /** What a renewal comes to when everything that does not last is over. */
    public long renewal(ObjectNode session) {
        List<PricedLine> lines = new ArrayList<>();
        for (JsonNode item : LineItems.of(session)) {
            if (LineItems.recurs(item)) {
                lines.add(line(item, amount(item)));
            }
        }
        return totals(lines, offers.lasting(session.path("discounts")), taxes.of(session))
                .sum(LineTotal::total);
    }

    private static PricedLine line(JsonNode item, long amount) {
        JsonNode price = item.path("price");
        return new PricedLine(amount, price.path("product").asText(), true, TaxBehavior.of(price));
    }

    /** Counts its discounts as redeemed. */
    void redeem(ObjectNode session) {
        session.path("discounts").forEach(offers::redeem);
    }
}
