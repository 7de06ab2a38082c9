package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.function.Consumer;

/** Subscriptions, from the first payment to their end. */
public final class Subscriptions {

    private static final String KIND = "subscription";
    private static final String UPDATED = "customer.subscription.updated";
    private static final String REQUESTED = "cancellation_requested";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final NewSubscription newSubscription;

    Subscriptions(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        newSubscription = new NewSubscription(shapes);
    }

    /** Begins, unpaid, what the session sells. */
    ObjectNode start(ObjectNode session) {
        ObjectNode subscription = newSubscription.of(session);
        save("customer.subscription.created", subscription);
        return subscription;
    }

    void bill(ObjectNode subscription, ObjectNode invoice) {
        subscription.set("latest_invoice", invoice.path("id"));
        ledger.put(subscription);
    }

    void activate(ObjectNode subscription, ObjectNode intent) {
        change(
                subscription,
                it ->
                        it.put("status", "active")
                                .set("default_payment_method", intent.path("payment_method")));
    }

    /**
     * Sets {@code metadata} and {@code cancel_at_period_end} as asked.
     *
     * @throws Refusal if there is none, or the change is not one that a canceled subscription can
     *     take
     */
    public ObjectNode update(String id, Params params) {
        ObjectNode subscription = find(id);
        if (hasEnded(subscription) && params.has("cancel_at_period_end")) {
            throw Refusal.invalid(
                    "",
                    "A canceled subscription can only update its cancellation_details and"
                            + " metadata.");
        }
        params.flag("cancel_at_period_end");
        return change(
                subscription,
                it -> {
                    params.mergeMetadata(it.withObjectProperty("metadata"));
                    params.flag("cancel_at_period_end")
                            .ifPresent(on -> setCancelAtPeriodEnd(it, on));
                });
    }

    public ObjectNode cancelAtPeriodEnd(String id) {
        return change(living(id), it -> setCancelAtPeriodEnd(it, true));
    }

    public ObjectNode resume(String id) {
        return change(living(id), it -> setCancelAtPeriodEnd(it, false));
    }

    private void setCancelAtPeriodEnd(ObjectNode it, boolean on) {
        if (it.path("cancel_at_period_end").asBoolean() == on) {
            return;
        }
        if (on) {
            it.put("cancel_at", BillingPeriod.current(it).end()).put("canceled_at", shapes.now());
            details(it).put("reason", REQUESTED);
        } else {
            it.putNull("cancel_at").putNull("canceled_at");
            details(it).putNull("reason");
        }
        it.put("cancel_at_period_end", on);
    }

    /** Ends it at once. One that has ended is not found any more, as at Stripe. */
    public ObjectNode cancelNow(String id) {
        ObjectNode it = living(id);
        it.put("status", "canceled").put("ended_at", shapes.now()).put("canceled_at", shapes.now());
        it.put("cancel_at_period_end", false).putNull("cancel_at");
        details(it).put("reason", REQUESTED);
        save("customer.subscription.deleted", it);
        return it;
    }

    private static ObjectNode details(ObjectNode subscription) {
        return subscription.withObjectProperty("cancellation_details");
    }

    private ObjectNode change(ObjectNode subscription, Consumer<ObjectNode> change) {
        ObjectNode before = subscription.deepCopy();
        change.accept(subscription);
        ledger.put(subscription);
        events.addUpdate(UPDATED, before, subscription);
        return subscription;
    }

    private void save(String event, ObjectNode subscription) {
        ledger.put(subscription);
        events.add(event, subscription);
    }

    private ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }

    private ObjectNode living(String id) {
        ObjectNode subscription = find(id);
        if (hasEnded(subscription)) {
            throw Refusal.notFound(KIND, id, "id");
        }
        return subscription;
    }

    public static boolean hasEnded(JsonNode subscription) {
        return switch (subscription.path("status").asText()) {
            case "canceled", "incomplete_expired" -> true;
            default -> false;
        };
    }
}
