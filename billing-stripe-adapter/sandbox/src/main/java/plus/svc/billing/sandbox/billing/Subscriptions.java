package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Subscriptions, from the first payment to their end. */
public final class Subscriptions {

    private static final String KIND = "subscription";
    private static final String UPDATED = "customer.subscription.updated";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final NewSubscription newSubscription;
    private final Set<String> changing = new HashSet<>();

    public Subscriptions(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        newSubscription = new NewSubscription(shapes);
    }

    /** Begins what was ordered: on trial, or before it is paid. */
    public ObjectNode start(SubscriptionOrder order) {
        ObjectNode subscription = newSubscription.of(order);
        String customer = subscription.path("customer").asText();
        subscription.set(
                "test_clock", ledger.find("customer", customer).orElseThrow().path("test_clock"));
        save("customer.subscription.created", subscription);
        return subscription;
    }

    void bill(ObjectNode subscription, ObjectNode invoice) {
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

    public void payWith(ObjectNode subscription, ObjectNode method) {
        change(subscription, it -> it.set("default_payment_method", method.path("id")));
    }

    void become(String status, ObjectNode subscription) {
        change(subscription, it -> it.put("status", status));
    }

    /** What it owed is paid. */
    void recover(ObjectNode subscription) {
        switch (status(subscription)) {
            case "incomplete", "past_due", "unpaid" -> become("active", subscription);
            case "paused" ->
                    save("customer.subscription.resumed", subscription.put("status", "active"));
            default -> {}
        }
    }

    /** One that has been unpaid for longer stays what it is. */
    void missPayment(ObjectNode subscription) {
        if (status(subscription).equals("active")) {
            become("past_due", subscription);
        }
    }

    /** Takes a cancellation back. */
    ObjectNode keep(ObjectNode subscription) {
        return change(subscription, it -> PendingCancellation.set(it, false, shapes.now()));
    }

    /** As Stripe does when a trial ends and there is nothing to pay with. */
    public ObjectNode pause(String id) {
        ObjectNode subscription = living(id);
        requireStatus(subscription, "active");
        return pause(subscription);
    }

    ObjectNode pause(ObjectNode subscription) {
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

    /** Changes it, and tells of that; a change within a change is told with the outer one. */
    ObjectNode change(ObjectNode subscription, Consumer<ObjectNode> change) {
        if (!changing.add(subscription.path("id").asText())) {
            change.accept(subscription);
            return subscription;
        }
        ObjectNode before = subscription.deepCopy();
        try {
            change.accept(subscription);
            ledger.put(subscription);
            events.addUpdate(UPDATED, before, subscription);
            return subscription;
        } catch (Refusal refusal) {
            // What was changed before it was refused must not be seen.
            subscription.removeAll().setAll(before);
            throw refusal;
        } finally {
            changing.remove(subscription.path("id").asText());
        }
    }

    void save(String event, ObjectNode subscription) {
        ledger.put(subscription);
        events.add(event, subscription);
    }

    /** The one that an invoice is for. */
    Optional<ObjectNode> ofInvoice(ObjectNode invoice) {
        return ledger.find(KIND, Invoices.subscriptionOf(invoice));
    }

    ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }

    ObjectNode living(String id) {
        ObjectNode subscription = find(id);
        if (hasEnded(subscription)) {
            throw Refusal.notFound(KIND, id, "id");
        }
        return subscription;
    }

    /** Those of a customer that have not ended. */
    public List<ObjectNode> livingOf(String customer) {
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
