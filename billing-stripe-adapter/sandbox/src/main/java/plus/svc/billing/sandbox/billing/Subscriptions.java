package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;
import java.util.function.Consumer;

/** Subscriptions, from the first payment to their end. */
public final class Subscriptions {

    private static final String KIND = "subscription";
    private static final String UPDATED = "customer.subscription.updated";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final NewSubscription newSubscription;

    public Subscriptions(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        newSubscription = new NewSubscription(shapes);
    }

    /**
     * Begins, unpaid, what was ordered.
     *
     * @param order its {@code customer}, {@code currency} and {@code metadata}
     * @param sold lines of a price and a quantity each
     */
    public ObjectNode start(ObjectNode order, ArrayNode sold) {
        ObjectNode subscription = newSubscription.of(order, sold);
        save("customer.subscription.created", subscription);
        return subscription;
    }

    public void bill(ObjectNode subscription, ObjectNode invoice) {
        subscription.set("latest_invoice", invoice.path("id"));
        ledger.put(subscription);
    }

    public void activate(ObjectNode subscription, ObjectNode intent) {
        change(
                subscription,
                it ->
                        it.put("status", "active")
                                .set("default_payment_method", intent.path("payment_method")));
    }

    void become(String status, ObjectNode subscription) {
        change(subscription, it -> it.put("status", status));
    }

    /** One that has been unpaid for longer stays what it is. */
    void missPayment(ObjectNode subscription) {
        if (status(subscription).equals("active")) {
            become("past_due", subscription);
        }
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
                            .ifPresent(on -> PendingCancellation.set(it, on, shapes.now()));
                });
    }

    /** Ends a pause; without one, takes a cancellation back. */
    public ObjectNode resume(String id) {
        ObjectNode subscription = living(id);
        if (status(subscription).equals("paused")) {
            save("customer.subscription.resumed", subscription.put("status", "active"));
            return subscription;
        }
        return change(subscription, it -> PendingCancellation.set(it, false, shapes.now()));
    }

    /** As Stripe does when a trial ends and there is nothing to pay with. */
    public ObjectNode pause(String id) {
        ObjectNode subscription = living(id);
        requireStatus(subscription, "active");
        save("customer.subscription.paused", subscription.put("status", "paused"));
        return subscription;
    }

    static void requireStatus(ObjectNode subscription, String... statuses) {
        if (!List.of(statuses).contains(status(subscription))) {
            throw Refusal.invalid(
                    "",
                    "This cannot be done to a subscription with a status of `%s`."
                            .formatted(status(subscription)));
        }
    }

    ObjectNode change(ObjectNode subscription, Consumer<ObjectNode> change) {
        ObjectNode before = subscription.deepCopy();
        change.accept(subscription);
        ledger.put(subscription);
        events.addUpdate(UPDATED, before, subscription);
        return subscription;
    }

    void save(String event, ObjectNode subscription) {
        ledger.put(subscription);
        events.add(event, subscription);
    }

    private ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }

    ObjectNode living(String id) {
        ObjectNode subscription = find(id);
        if (hasEnded(subscription)) {
            throw Refusal.notFound(KIND, id, "id");
        }
        return subscription;
    }

    List<ObjectNode> livingOf(String customer) {
        return ledger.all(KIND).stream()
                .filter(it -> it.path("customer").asText().equals(customer))
                .filter(it -> !hasEnded(it))
                .toList();
    }

    private static String status(JsonNode subscription) {
        return subscription.path("status").asText();
    }

    public static boolean hasEnded(JsonNode subscription) {
        return switch (status(subscription)) {
            case "canceled", "incomplete_expired" -> true;
            default -> false;
        };
    }
}
