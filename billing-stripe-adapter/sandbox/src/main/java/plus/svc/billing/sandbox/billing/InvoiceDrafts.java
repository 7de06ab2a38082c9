package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Reduction;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.time.Duration;
import java.util.List;

/** How the invoices of subscriptions begin: as a draft, for what happened to the subscription. */
public final class InvoiceDrafts {

    private static final String UPDATE = "subscription_update";
    private static final Duration OPEN_TO_CHANGES = Duration.ofHours(1);

    private final Ledger ledger;
    private final Shapes shapes;
    private final NewInvoice newInvoice;
    private final Invoices invoices;

    public InvoiceDrafts(Ledger ledger, Shapes shapes, NewInvoice newInvoice, Invoices invoices) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.newInvoice = newInvoice;
        this.invoices = invoices;
    }

    private ObjectNode draft(ObjectNode invoice) {
        String customer = invoice.path("customer").asText();
        invoice.set(
                "test_clock", ledger.find("customer", customer).orElseThrow().path("test_clock"));
        return invoices.begin(invoice);
    }

    ObjectNode first(ObjectNode subscription) {
        return draft(newInvoice.of(subscription, "subscription_create", moment()));
    }

    private BillingPeriod moment() {
        return new BillingPeriod(shapes.now(), shapes.now());
    }

    /** Whether the first one of an order would ask for anything if that were taken off. */
    boolean isFirstDue(SubscriptionOrder order, List<Reduction> reductions) {
        return newInvoice.due(new NewSubscription(shapes).of(order), moment(), reductions) > 0;
    }

    /**
     * The draft of a renewal, open to changes for an hour; of an unpaid one, until it is asked for.
     */
    ObjectNode renewal(ObjectNode subscription, BillingPeriod ended) {
        ObjectNode invoice = newInvoice.of(subscription, "subscription_cycle", ended);
        if (advances(subscription)) {
            invoice.put("automatically_finalizes_at", shapes.now() + OPEN_TO_CHANGES.toSeconds());
        } else {
            invoice.put("auto_advance", false);
        }
        return draft(invoice);
    }

    /** For what waits for it only. */
    ObjectNode pending(ObjectNode subscription) {
        return draft(newInvoice.ofPending(subscription, UPDATE));
    }

    /** For the period that a change of the subscription has begun. */
    ObjectNode update(ObjectNode subscription) {
        return draft(newInvoice.of(subscription, UPDATE, moment()));
    }

    private static boolean advances(ObjectNode subscription) {
        boolean keptAsDraft =
                subscription.at("/pause_collection/behavior").asText().equals("keep_as_draft");
        return !keptAsDraft && !subscription.path("status").asText().equals("unpaid");
    }
}
