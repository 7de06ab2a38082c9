package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Offers;
import plus.svc.billing.sandbox.catalog.Reduction;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What subscriptions have off, and for how long. */
public final class Discounts {

    private static final String KIND = "discount";
    private static final String FIELD = "discounts";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Offers offers;

    public Discounts(Ledger ledger, Shapes shapes, Events events, Offers offers) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.offers = offers;
    }

    /**
     * Redeems the offers for a subscription that is about to begin, and returns the ids of its
     * discounts. They are told by {@link #begun}, when the subscription has been told.
     */
    public ArrayNode redeem(ArrayNode asked, String customer) {
        ArrayNode ids = Json.array();
        for (JsonNode offer : asked) {
            offers.redeem(offer);
            ObjectNode discount = of(offer).put("customer", customer);
            ledger.put(discount);
            ids.add(discount.path("id"));
        }
        return ids;
    }

    private ObjectNode of(JsonNode offer) {
        ObjectNode discount = shapes.fresh(KIND).put("start", shapes.now());
        discount.set("promotion_code", offer.path("promotion_code"));
        discount.withObjectProperty("source").set("coupon", offer.path("coupon"));
        JsonNode months = coupon(discount).path("duration_in_months");
        if (months.isNumber()) {
            discount.put(
                    "end",
                    Instant.ofEpochSecond(shapes.now())
                            .atZone(ZoneOffset.UTC)
                            .plusMonths(months.asLong())
                            .toEpochSecond());
        }
        return discount;
    }

    private ObjectNode coupon(JsonNode discount) {
        return ledger.find("coupon", discount.path("source").path("coupon").asText()).orElseThrow();
    }

    /** Ties the discounts to the subscription that names them. */
    void begun(ObjectNode subscription) {
        for (ObjectNode discount : of(subscription)) {
            if (!discount.path("subscription").isTextual()) {
                discount.set("subscription", subscription.path("id"));
                ledger.put(discount);
                events.add("customer.discount.created", discount);
            }
        }
    }

    /** The discounts of a subscription, in the order in which they are taken off. */
    public List<ObjectNode> of(ObjectNode subscription) {
        List<ObjectNode> discounts = new ArrayList<>();
        for (JsonNode id : subscription.path(FIELD)) {
            ledger.find(KIND, id.asText()).ifPresent(discounts::add);
        }
        return discounts;
    }

    /** Those that still run at that time. */
    List<ObjectNode> running(ObjectNode subscription, long at) {
        return of(subscription).stream().filter(it -> runs(it, at)).toList();
    }

    private static boolean runs(ObjectNode discount, long at) {
        return discount.path("end").asLong(Long.MAX_VALUE) > at;
    }

    List<Reduction> reductions(List<ObjectNode> discounts) {
        ArrayNode asked = Json.array();
        discounts.forEach(it -> asked.add(it.path("source")));
        return offers.reductions(asked);
    }

    /**
     * Puts the discounts that are asked for in the place of those that there are; the subscription
     * is not saved.
     */
    public void replace(ObjectNode subscription, ArrayNode asked) {
        of(subscription).forEach(this::end);
        subscription.set(FIELD, redeem(asked, subscription.path("customer").asText()));
        begun(subscription);
    }

    /** After an invoice: what was for once, or for a time that is over, is gone. */
    void endThoseUsed(ObjectNode subscription, List<ObjectNode> used, long at) {
        ArrayNode left = Json.array();
        for (ObjectNode discount : of(subscription)) {
            if (!runs(discount, at) || (used.contains(discount) && isOnce(discount))) {
                end(discount);
            } else {
                left.add(discount.path("id"));
            }
        }
        subscription.set(FIELD, left);
    }

    private boolean isOnce(ObjectNode discount) {
        return coupon(discount).path("duration").asText().equals("once");
    }

    private void end(ObjectNode discount) {
        if (runs(discount, shapes.now())) {
            discount.put("end", shapes.now());
        }
        ledger.put(discount);
        events.add("customer.discount.deleted", discount);
    }
}
