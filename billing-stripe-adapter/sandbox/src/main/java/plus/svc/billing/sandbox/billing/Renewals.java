package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What comes when a period or a trial is over, in the order in which Stripe does it. */
public final class Renewals {

    private final Subscriptions subscriptions;
    private final InvoiceDrafts drafts;
    private final Invoices invoices;
    private final Collector collector;

    public Renewals(
            Subscriptions subscriptions,
            InvoiceDrafts drafts,
            Invoices invoices,
            Collector collector) {
        this.subscriptions = subscriptions;
        this.drafts = drafts;
        this.invoices = invoices;
        this.collector = collector;
    }

    /** One change: it is in the next period, and has the draft of an invoice for it. */
    void bill(ObjectNode subscription) {
        BillingPeriod ended = BillingPeriod.current(subscription);
        subscriptions.change(
                subscription,
                it -> {
                    if (it.path("status").asText().equals("trialing")) {
                        it.put("status", "active");
                    }
                    moveOn(it);
                    it.set("latest_invoice", drafts.renewal(it, ended).path("id"));
                });
    }

    static void moveOn(ObjectNode subscription) {
        long anchor = subscription.path("billing_cycle_anchor").asLong();
        for (JsonNode item : subscription.path("items").path("data")) {
            BillingPeriod next =
                    BillingPeriod.after(
                            item.path("price"), anchor, item.path("current_period_end").asLong());
            ((ObjectNode) item)
                    .put("current_period_start", next.start())
                    .put("current_period_end", next.end());
        }
    }

    /** Has the draft paid without waiting for the hour that Stripe leaves it open to changes. */
    void collectNow(ObjectNode subscription) {
        ObjectNode invoice = invoices.latest(subscription);
        if (invoice.path("status").asText().equals("draft")) {
            invoices.finalise(invoice);
            collector.collectIfOpen(invoice);
        }
    }
}
