package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Shapes;

/** How a paused subscription goes on: with a new period, once that is paid. */
public final class Resumptions {

    private final Subscriptions subscriptions;
    private final InvoiceDrafts drafts;
    private final Invoices invoices;
    private final Collector collector;
    private final Shapes shapes;

    public Resumptions(
            Subscriptions subscriptions,
            InvoiceDrafts drafts,
            Invoices invoices,
            Collector collector,
            Shapes shapes) {
        this.subscriptions = subscriptions;
        this.drafts = drafts;
        this.invoices = invoices;
        this.collector = collector;
        this.shapes = shapes;
    }

    /**
     * Ends a pause: what is left of a paid period goes on, and after it {@link #resume} has the
     * next one paid. Without a pause, it takes a cancellation back.
     */
    public ObjectNode goOn(String id) {
        ObjectNode subscription = subscriptions.living(id);
        if (!subscription.path("status").asText().equals("paused")) {
            return subscriptions.keep(subscription);
        }
        if (BillingPeriod.current(subscription).end() <= shapes.now()) {
            return resume(id);
        }
        subscriptions.recover(subscription);
        return subscription;
    }

    /**
     * Begins a period now, and tries to have it paid; until it is, the subscription stays paused.
     */
    public ObjectNode resume(String id) {
        ObjectNode subscription = subscriptions.living(id);
        Subscriptions.requireStatus(subscription, "paused");
        subscriptions.change(subscription, this::beginPeriod);
        ObjectNode invoice = invoices.latest(subscription);
        invoices.finalise(invoice);
        collector.collectIfOpen(invoice);
        if (!Invoices.isOpen(invoice)) {
            subscriptions.recover(subscription);
        }
        return subscription;
    }

    private void beginPeriod(ObjectNode subscription) {
        BillingPeriod ended = BillingPeriod.current(subscription);
        subscription.put("billing_cycle_anchor", shapes.now());
        for (JsonNode item : subscription.path("items").path("data")) {
            BillingPeriod next = BillingPeriod.first(item.path("price"), shapes.now());
            ((ObjectNode) item)
                    .put("current_period_start", next.start())
                    .put("current_period_end", next.end());
        }
        subscription.set("latest_invoice", drafts.renewal(subscription, ended).path("id"));
    }
}
