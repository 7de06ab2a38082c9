package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Offers;
import plus.svc.billing.sandbox.catalog.PriceAmount;
import plus.svc.billing.sandbox.catalog.Purchase;
import plus.svc.billing.sandbox.catalog.Reduction;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/** What the API takes off subscriptions, as they begin and later. */
public final class SubscriptionDiscounts {

    private final Subscriptions subscriptions;
    private final Discounts discounts;
    private final Offers offers;

    public SubscriptionDiscounts(Subscriptions subscriptions, Discounts discounts, Offers offers) {
        this.subscriptions = subscriptions;
        this.discounts = discounts;
        this.offers = offers;
    }

    /**
     * The offers that {@code discounts} ask for; none is redeemed yet.
     *
     * @throws Refusal if one of them may not be
     */
    ArrayNode asked(SubscriptionOrder order, Params params) {
        return offers.asked(params, purchase(order.terms(), order.sold()));
    }

    /** What the offers take off. */
    List<Reduction> reductions(ArrayNode offered) {
        return offers.reductions(offered);
    }

    /** Adds the offers to an order, and counts them. */
    public void redeem(SubscriptionOrder order, ArrayNode asked) {
        String customer = order.terms().path("customer").asText();
        order.terms().set("discounts", discounts.redeem(asked, customer));
    }

    /** Ties the discounts of an order to the subscription that it has become. */
    void begun(ObjectNode subscription) {
        discounts.begun(subscription);
    }

    /**
     * Puts those that {@code discounts} ask for in the place of those that there are.
     *
     * @throws Refusal if one of them may not be redeemed
     */
    void replace(ObjectNode subscription, Params params) {
        ArrayNode asked = asked(subscription, params);
        subscriptions.change(subscription, it -> discounts.replace(it, asked));
    }

    /**
     * Redeems nothing yet.
     *
     * @throws Refusal if one of those that are asked for may not be redeemed
     */
    void check(ObjectNode subscription, Params params) {
        asked(subscription, params);
    }

    private ArrayNode asked(ObjectNode subscription, Params params) {
        JsonNode items = subscription.path("items").path("data");
        return offers.asked(params, purchase(subscription, items));
    }

    private static Purchase purchase(JsonNode terms, JsonNode sold) {
        long amount = 0;
        for (JsonNode line : sold) {
            amount += PriceAmount.of(line.path("price"), line.path("quantity").asLong());
        }
        return new Purchase(
                terms.path("customer").asText(), amount, terms.path("currency").asText());
    }

    /**
     * Takes all away, and returns the last one that there was.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode remove(String id) {
        ObjectNode subscription = subscriptions.living(id);
        List<ObjectNode> known = discounts.of(subscription);
        if (known.isEmpty()) {
            throw Refusal.notFound("discount for subscription", id, "id");
        }
        subscriptions.change(subscription, it -> discounts.replace(it, Json.array()));
        return known.getLast().deepCopy().put("deleted", true);
    }
}
