package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.AutomaticTax;
import plus.svc.billing.sandbox.billing.PendingItems;
import plus.svc.billing.sandbox.billing.Signups;
import plus.svc.billing.sandbox.billing.SubscriptionDiscounts;
import plus.svc.billing.sandbox.billing.SubscriptionOrder;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** What a Checkout session in {@code subscription} mode sells. */
public final class SubscriptionSale {

    private static final String DATA = "subscription_data";

    private final Signups signups;
    private final SubscriptionDiscounts discounts;
    private final PendingItems pendingItems;
    private final Shapes shapes;

    public SubscriptionSale(
            Signups signups,
            SubscriptionDiscounts discounts,
            PendingItems pendingItems,
            Shapes shapes) {
        this.signups = signups;
        this.discounts = discounts;
        this.pendingItems = pendingItems;
        this.shapes = shapes;
    }

    /**
     * Remembers what the subscription is to be like.
     *
     * @throws Refusal if it is to have a trial that there cannot be
     */
    static void remember(ObjectNode session, Params params, long now) {
        Aside.of(session).set(DATA, params.nested(DATA).values().deepCopy());
        SubscriptionOrder.addTrial(Json.object(), params.nested(DATA), now);
    }

    private static Params terms(ObjectNode session) {
        return new Params(Json.object().setAll((ObjectNode) Aside.read(session, DATA)));
    }

    /** Whether nothing that recurs is paid yet. */
    static boolean beginsWithTrial(ObjectNode session) {
        JsonNode data = Aside.read(session, DATA);
        return data.has("trial_period_days") || data.has("trial_end");
    }

    /** When what recurs is first paid, in seconds since 1970; empty if that is at once. */
    public static Optional<Long> trialEnd(ObjectNode session, long now) {
        ObjectNode terms = Json.object();
        SubscriptionOrder.addTrial(terms, terms(session), now);
        return Optional.of(terms.path("trial_end"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong);
    }

    /** Begins the subscription. Its first invoice is open, or paid if there is nothing to pay. */
    ObjectNode begin(ObjectNode session) {
        ObjectNode terms = Json.object();
        terms.set("customer", session.path("customer"));
        terms.set("currency", session.path("currency"));
        terms.set("metadata", Aside.read(session, "metadata"));
        terms.set("automatic_tax", AutomaticTax.enabled(SessionTaxes.isOn(session)));
        SubscriptionOrder.addTrial(terms, terms(session), shapes.now());
        SubscriptionOrder order = new SubscriptionOrder(terms, LineItems.of(session));
        discounts.redeem(order, (ArrayNode) session.path("discounts"));
        String customer = session.path("customer").asText();
        LineItems.paidOnce(session).forEach(it -> addOnce(customer, it));
        return signups.begin(order);
    }

    private void addOnce(String customer, JsonNode line) {
        pendingItems.add(customer, line.path("price"), line.path("quantity").asLong());
    }
}
