package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

/** Other items for a subscription in the middle of its period, and what that costs. */
public final class PlanChanges {

    private final Subscriptions subscriptions;
    private final Catalog catalog;
    private final NextPlan nextPlan;
    private final PendingItems pendingItems;
    private final InvoiceDrafts drafts;
    private final Renewals renewals;

    public PlanChanges(
            Subscriptions subscriptions,
            Catalog catalog,
            NextPlan nextPlan,
            PendingItems pendingItems,
            InvoiceDrafts drafts,
            Renewals renewals) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.nextPlan = nextPlan;
        this.pendingItems = pendingItems;
        this.drafts = drafts;
        this.renewals = renewals;
    }

    /**
     * Adds, replaces and deletes items as {@code items} ask, or gives the first one another {@code
     * price} or {@code quantity}. What it costs waits for the next invoice, unless {@code
     * proration_behavior} asks for one now, or the interval changes, with which a period begins.
     *
     * @throws Refusal if it is not a change that the subscription can take
     */
    public ObjectNode change(String id, Params params) {
        ObjectNode subscription = subscriptions.living(id);
        PlanChange change = nextPlan.of(subscription, asked(subscription, params));
        change.after().at("/items/data").forEach(it -> catalog.keep(it.path("price")));
        change.prorations().forEach(it -> pendingItems.add(subscription, it));
        subscriptions.change(subscription, it -> bill(it, change));
        if (change.bill() != PlanChange.Bill.LATER) {
            renewals.collectNow(subscription);
        }
        return subscription;
    }

    /**
     * Changes nothing yet.
     *
     * @throws Refusal if it is not a change that the subscription can take
     */
    void check(ObjectNode subscription, Params params) {
        nextPlan.of(subscription, asked(subscription, params));
    }

    private static Params asked(ObjectNode subscription, Params params) {
        return params.has("items") ? params : ofFirstItem(subscription, params);
    }

    private static Params ofFirstItem(ObjectNode subscription, Params params) {
        ObjectNode asked = params.values().deepCopy();
        ObjectNode item = Json.object();
        item.set("id", subscription.path("items").path("data").path(0).path("id"));
        for (String name : new String[] {"price", "quantity"}) {
            if (params.has(name)) {
                item.set(name, asked.remove(name));
            }
        }
        asked.putArray("items").add(item);
        return new Params(asked);
    }

    private void bill(ObjectNode subscription, PlanChange change) {
        subscription.set("items", change.after().path("items"));
        subscription.set("billing_cycle_anchor", change.after().path("billing_cycle_anchor"));
        PendingCancellation.follow(subscription);
        switch (change.bill()) {
            case LATER -> {}
            case PENDING ->
                    subscription.set("latest_invoice", drafts.pending(subscription).path("id"));
            case NEW_PERIOD ->
                    subscription.set("latest_invoice", drafts.update(subscription).path("id"));
        }
    }
}
