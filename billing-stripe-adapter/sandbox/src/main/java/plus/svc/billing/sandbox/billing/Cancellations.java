package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Shapes;

/** How subscriptions end: now, with their period, or with their customer. */
public final class Cancellations {

    private static final String REQUESTED = "cancellation_requested";

    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Shapes shapes;

    public Cancellations(Subscriptions subscriptions, Invoices invoices, Shapes shapes) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.shapes = shapes;
    }

    /**
     * Ends it with its period.
     *
     * @param params may have what the customer says in {@code cancellation_details}
     */
    public ObjectNode cancelAtPeriodEnd(String id, Params params) {
        return subscriptions.change(
                subscriptions.living(id),
                it -> {
                    PendingCancellation.set(it, true, shapes.now());
                    PendingCancellation.explain(it, params);
                });
    }

    /** Ends it at once. One that has ended is not found any more, as at Stripe. */
    public ObjectNode cancelNow(String id, Params params) {
        ObjectNode subscription = subscriptions.living(id);
        PendingCancellation.explain(subscription, params);
        return cancel(subscription);
    }

    void cancelAllOf(String customer) {
        subscriptions.livingOf(customer).forEach(this::cancel);
    }

    ObjectNode cancel(ObjectNode subscription) {
        return end(subscription, REQUESTED);
    }

    /** Ends it because nobody paid. */
    ObjectNode giveUp(ObjectNode subscription) {
        return end(subscription, "payment_failed");
    }

    private ObjectNode end(ObjectNode it, String reason) {
        it.put("status", "canceled").put("ended_at", shapes.now()).put("canceled_at", shapes.now());
        it.put("cancel_at_period_end", false).putNull("cancel_at");
        it.withObjectProperty("cancellation_details").put("reason", reason);
        subscriptions.save("customer.subscription.deleted", it);
        invoices.stopAllOf(it);
        return it;
    }
}
