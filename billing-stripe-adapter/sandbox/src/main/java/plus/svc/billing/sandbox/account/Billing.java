package plus.svc.billing.sandbox.account;

import plus.svc.billing.sandbox.billing.Cancellations;
import plus.svc.billing.sandbox.billing.Collector;
import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.billing.Dunning;
import plus.svc.billing.sandbox.billing.ForcedOutcomes;
import plus.svc.billing.sandbox.billing.InvoiceActions;
import plus.svc.billing.sandbox.billing.InvoiceAttempts;
import plus.svc.billing.sandbox.billing.InvoiceDrafts;
import plus.svc.billing.sandbox.billing.InvoiceItems;
import plus.svc.billing.sandbox.billing.InvoicePayments;
import plus.svc.billing.sandbox.billing.InvoicePreview;
import plus.svc.billing.sandbox.billing.InvoiceTimes;
import plus.svc.billing.sandbox.billing.Invoices;
import plus.svc.billing.sandbox.billing.Jumps;
import plus.svc.billing.sandbox.billing.PlanChanges;
import plus.svc.billing.sandbox.billing.Renewals;
import plus.svc.billing.sandbox.billing.Resumptions;
import plus.svc.billing.sandbox.billing.Settings;
import plus.svc.billing.sandbox.billing.Signups;
import plus.svc.billing.sandbox.billing.SubscriptionDiscounts;
import plus.svc.billing.sandbox.billing.SubscriptionItems;
import plus.svc.billing.sandbox.billing.SubscriptionTimes;
import plus.svc.billing.sandbox.billing.SubscriptionUpdates;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.billing.Trials;
import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Payments;

import java.net.URI;

/**
 * All that bills: customers, their subscriptions and invoices, and what time does to them. Each
 * part says for itself what it does.
 */
public final class Billing {

    private final Customers customers;
    private final Subscriptions subscriptions;
    private final SubscriptionItems subscriptionItems;
    private final SubscriptionDiscounts subscriptionDiscounts;
    private final SubscriptionUpdates subscriptionUpdates;
    private final Signups signups;
    private final PlanChanges planChanges;
    private final Cancellations cancellations;
    private final Resumptions resumptions;
    private final Invoices invoices;
    private final InvoiceAttempts invoiceAttempts;
    private final InvoiceItems invoiceItems;
    private final InvoiceActions invoiceActions;
    private final InvoicePreview preview;
    private final Settings settings;
    private final ForcedOutcomes forcedOutcomes;
    private final Jumps jumps;

    Billing(
            Ledger ledger,
            Shapes shapes,
            Events events,
            URI base,
            Catalog catalog,
            Costs costs,
            Payments payments,
            Clockwork clockwork) {
        PaymentMethods methods = payments.methods();
        PaymentIntents intents = payments.intents();
        subscriptions = new Subscriptions(ledger, shapes, events);
        subscriptionItems = new SubscriptionItems(ledger);
        InvoicePayments invoicePayments = new InvoicePayments(ledger, shapes);
        invoices =
                new Invoices(
                        ledger, shapes, events, base, costs.balance(), intents, invoicePayments);
        invoiceAttempts = new InvoiceAttempts(ledger, shapes, invoices, invoicePayments);
        InvoiceDrafts drafts = new InvoiceDrafts(ledger, shapes, costs.newInvoice(), invoices);
        cancellations = new Cancellations(subscriptions, invoices, shapes);
        customers = new Customers(ledger, shapes, events, cancellations, methods);
        invoiceItems = new InvoiceItems(ledger, events, customers, catalog, costs.pendingItems());
        subscriptionDiscounts =
                new SubscriptionDiscounts(subscriptions, costs.discounts(), costs.offers());
        settings = new Settings(ledger);
        Dunning dunning = new Dunning(subscriptions, cancellations, settings);
        Collector collector =
                new Collector(subscriptions, invoices, invoiceAttempts, intents, methods, dunning);
        Renewals renewals = new Renewals(subscriptions, drafts, invoices, collector);
        Trials trials = new Trials(subscriptions, cancellations, renewals, methods, shapes);
        planChanges =
                new PlanChanges(
                        subscriptions,
                        catalog,
                        costs.nextPlan(),
                        costs.pendingItems(),
                        drafts,
                        renewals);
        preview =
                new InvoicePreview(
                        shapes,
                        subscriptions,
                        customers,
                        catalog,
                        costs.nextPlan(),
                        costs.pendingItems(),
                        costs.invoiceLines(),
                        costs.newInvoice());
        signups =
                new Signups(
                        subscriptions,
                        drafts,
                        invoices,
                        collector,
                        subscriptionDiscounts,
                        customers,
                        catalog,
                        methods,
                        shapes);
        subscriptionUpdates =
                new SubscriptionUpdates(
                        subscriptions, planChanges, subscriptionDiscounts, trials, methods, shapes);
        resumptions = new Resumptions(subscriptions, drafts, invoices, collector, shapes);
        invoiceActions = new InvoiceActions(invoices, subscriptions, collector, intents, methods);
        forcedOutcomes =
                new ForcedOutcomes(
                        subscriptions, cancellations, renewals, invoices, collector, methods);
        jumps = new Jumps(subscriptions, invoices, clockwork.passage());
        clockwork.add(
                "subscription",
                new SubscriptionTimes(subscriptions, invoices, cancellations, trials, renewals));
        clockwork.add("invoice", new InvoiceTimes(invoices, subscriptions, collector));
    }

    public Customers customers() {
        return customers;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public SubscriptionItems subscriptionItems() {
        return subscriptionItems;
    }

    public SubscriptionDiscounts subscriptionDiscounts() {
        return subscriptionDiscounts;
    }

    public SubscriptionUpdates subscriptionUpdates() {
        return subscriptionUpdates;
    }

    public Signups signups() {
        return signups;
    }

    public PlanChanges planChanges() {
        return planChanges;
    }

    public Cancellations cancellations() {
        return cancellations;
    }

    public Resumptions resumptions() {
        return resumptions;
    }

    public Invoices invoices() {
        return invoices;
    }

    public InvoiceAttempts invoiceAttempts() {
        return invoiceAttempts;
    }

    public InvoiceItems invoiceItems() {
        return invoiceItems;
    }

    public InvoiceActions invoiceActions() {
        return invoiceActions;
    }

    public InvoicePreview preview() {
        return preview;
    }

    public Settings settings() {
        return settings;
    }

    public ForcedOutcomes forcedOutcomes() {
        return forcedOutcomes;
    }

    public Jumps jumps() {
        return jumps;
    }
}
