package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Cancellations;
import plus.svc.billing.sandbox.billing.Collector;
import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.billing.Dunning;
import plus.svc.billing.sandbox.billing.ForcedOutcomes;
import plus.svc.billing.sandbox.billing.InvoiceActions;
import plus.svc.billing.sandbox.billing.InvoiceItems;
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
import plus.svc.billing.sandbox.checkout.Basket;
import plus.svc.billing.sandbox.checkout.Checkout;
import plus.svc.billing.sandbox.checkout.CheckoutRules;
import plus.svc.billing.sandbox.checkout.CheckoutSessions;
import plus.svc.billing.sandbox.checkout.Fulfilment;
import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.checkout.Payers;
import plus.svc.billing.sandbox.checkout.PaymentMethodUpdates;
import plus.svc.billing.sandbox.checkout.PortalConfigurations;
import plus.svc.billing.sandbox.checkout.PortalSessions;
import plus.svc.billing.sandbox.checkout.SubscriptionSale;
import plus.svc.billing.sandbox.endpoint.WebhookEndpoints;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Messenger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Shelf;
import plus.svc.billing.sandbox.ledger.Timeline;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.payment.Balance;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.PaymentTimes;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.payment.RefundTimes;
import plus.svc.billing.sandbox.time.AccountClock;
import plus.svc.billing.sandbox.time.Agenda;
import plus.svc.billing.sandbox.time.Passage;
import plus.svc.billing.sandbox.time.TestClocks;
import plus.svc.billing.sandbox.version.ApiVersion;
import plus.svc.billing.sandbox.version.Versions;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account. Everything that reads or changes it is done in a step of {@link #perform}, and what
 * leaves the step is a {@link #view}.
 */
public final class Account {

    private final Ledger ledger;
    private final Timeline timeline;
    private final Agenda agenda;
    private final AccountClock accountClock;
    private final TestClocks testClocks;
    private final Views views;
    private final Versions versions;
    private final WebhookEndpoints webhookEndpoints;
    private final Events events;
    private final Catalog catalog;
    private final Customers customers;
    private final Costs costs;
    private final InvoiceItems invoiceItems;
    private final InvoicePreview preview;
    private final SubscriptionDiscounts subscriptionDiscounts;
    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final PlanChanges planChanges;
    private final Invoices invoices;
    private final Settings settings;
    private final Signups signups;
    private final SubscriptionUpdates subscriptionUpdates;
    private final Resumptions resumptions;
    private final InvoiceActions invoiceActions;
    private final ForcedOutcomes forcedOutcomes;
    private final Jumps jumps;
    private final Payments payments;
    private final CheckoutSessions checkoutSessions;
    private final Basket basket;
    private final Checkout checkout;
    private final PortalConfigurations portalConfigurations;
    private final PortalSessions portalSessions;
    private final PaymentMethodUpdates methodUpdates;

    /**
     * @param base where the hosted pages are
     */
    public Account(Ledger ledger, Clock clock, URI base, Messenger messenger) {
        this.ledger = ledger;
        timeline = new Timeline(clock);
        Shapes shapes = new Shapes(timeline);
        views = new Views(ledger);
        versions = new Versions(ledger);
        webhookEndpoints = new WebhookEndpoints(ledger, shapes);
        events = new Events(ledger, shapes, views, webhookEndpoints, messenger);
        catalog = new Catalog(ledger, shapes, events);
        agenda = new Agenda(ledger);
        accountClock = new AccountClock(ledger, timeline, agenda);
        testClocks = new TestClocks(ledger, timeline, agenda, shapes, events);
        subscriptions = new Subscriptions(ledger, shapes, events);
        costs = new Costs(ledger, shapes, events, catalog, catalog.meterEvents()::usage);
        invoices = new Invoices(ledger, shapes, events, base, costs.newInvoice(), costs.balance());
        cancellations = new Cancellations(subscriptions, invoices, shapes);
        payments = new Payments(ledger, shapes, events, views, base);
        customers = new Customers(ledger, shapes, events, cancellations, payments.methods());
        invoiceItems = new InvoiceItems(ledger, events, customers, catalog, costs.pendingItems());
        subscriptionDiscounts =
                new SubscriptionDiscounts(subscriptions, costs.discounts(), costs.offers());
        PaymentMethods methods = payments.methods();
        PaymentIntents intents = payments.intents();
        settings = new Settings(ledger);
        Dunning dunning = new Dunning(subscriptions, cancellations, settings);
        Collector collector = new Collector(subscriptions, invoices, intents, methods, dunning);
        Renewals renewals = new Renewals(subscriptions, invoices, collector);
        planChanges =
                new PlanChanges(
                        subscriptions, costs.nextPlan(), costs.pendingItems(), invoices, renewals);
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
        Trials trials = new Trials(subscriptions, cancellations, renewals, methods, shapes);
        signups =
                new Signups(
                        subscriptions,
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
        resumptions = new Resumptions(subscriptions, invoices, collector, shapes);
        invoiceActions = new InvoiceActions(invoices, subscriptions, collector, intents, methods);
        forcedOutcomes =
                new ForcedOutcomes(
                        subscriptions, cancellations, renewals, invoices, collector, methods);
        jumps = new Jumps(subscriptions, invoices, new Passage(ledger, accountClock, testClocks));
        agenda.add(
                "subscription",
                new SubscriptionTimes(subscriptions, invoices, cancellations, trials, renewals));
        agenda.add("coupon", costs.coupons());
        agenda.add("promotion_code", costs.promotionCodes());
        agenda.add("invoice", new InvoiceTimes(invoices, subscriptions, collector));
        checkoutSessions =
                new CheckoutSessions(
                        ledger,
                        shapes,
                        events,
                        new CheckoutRules(customers),
                        new LineItems(shapes, catalog),
                        costs.sessionPrices(),
                        base);
        basket = new Basket(checkoutSessions, costs.sessionPrices(), costs.offers());
        checkout =
                new Checkout(
                        checkoutSessions,
                        costs.sessionPrices(),
                        new Payers(customers),
                        payments,
                        new Fulfilment(
                                checkoutSessions,
                                costs.sessionPrices(),
                                new SubscriptionSale(
                                        signups,
                                        subscriptionDiscounts,
                                        costs.pendingItems(),
                                        shapes),
                                subscriptions,
                                invoices,
                                intents));
        agenda.add("checkout.session", checkoutSessions);
        agenda.add("payment_intent", new PaymentTimes(intents));
        agenda.add("refund", new RefundTimes(payments.refunds()));
        methodUpdates =
                new PaymentMethodUpdates(payments, customers, subscriptions, subscriptionUpdates);
        portalConfigurations = new PortalConfigurations(ledger, shapes, events, base);
        portalSessions =
                new PortalSessions(ledger, shapes, events, customers, portalConfigurations, base);
        perform(Cause.page(), this::seed);
    }

    private boolean seed() {
        catalog.seed();
        portalConfigurations.seed();
        return true;
    }

    /** Takes one step, while nobody else takes any. */
    public <T> T perform(Cause cause, Supplier<T> step) {
        return perform(cause, List.of(), step);
    }

    /**
     * Takes one step, while nobody else takes any.
     *
     * @param mentioned the ids of what it is about: it is taken at the time by which they live
     */
    public <T> T perform(Cause cause, Collection<String> mentioned, Supplier<T> step) {
        return ledger.exclusively(
                () -> {
                    catchUp();
                    events.blame(cause);
                    T result = testClocks.inTimeOf(mentioned, step);
                    catchUp();
                    return result;
                });
    }

    private void catchUp() {
        events.blame(Cause.page());
        accountClock.catchUp();
    }

    public Events events() {
        return events;
    }

    public Catalog catalog() {
        return catalog;
    }

    public WebhookEndpoints webhookEndpoints() {
        return webhookEndpoints;
    }

    public Customers customers() {
        return customers;
    }

    /** What decides what things cost. */
    public Costs costs() {
        return costs;
    }

    public InvoiceItems invoiceItems() {
        return invoiceItems;
    }

    public InvoicePreview preview() {
        return preview;
    }

    public SubscriptionDiscounts subscriptionDiscounts() {
        return subscriptionDiscounts;
    }

    public Basket basket() {
        return basket;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public SubscriptionItems subscriptionItems() {
        return new SubscriptionItems(ledger);
    }

    public Cancellations cancellations() {
        return cancellations;
    }

    public PlanChanges planChanges() {
        return planChanges;
    }

    public Invoices invoices() {
        return invoices;
    }

    public Signups signups() {
        return signups;
    }

    public SubscriptionUpdates subscriptionUpdates() {
        return subscriptionUpdates;
    }

    public Resumptions resumptions() {
        return resumptions;
    }

    public InvoiceActions invoiceActions() {
        return invoiceActions;
    }

    public ForcedOutcomes forcedOutcomes() {
        return forcedOutcomes;
    }

    public Jumps jumps() {
        return jumps;
    }

    public Settings settings() {
        return settings;
    }

    public AccountClock clock() {
        return accountClock;
    }

    public TestClocks testClocks() {
        return testClocks;
    }

    public Agenda agenda() {
        return agenda;
    }

    /** The time of the account, in seconds since 1970. */
    public long now() {
        return ledger.exclusively(timeline::ofAccount);
    }

    public Payments payments() {
        return payments;
    }

    public CheckoutSessions checkoutSessions() {
        return checkoutSessions;
    }

    public Checkout checkout() {
        return checkout;
    }

    public PaymentMethodUpdates methodUpdates() {
        return methodUpdates;
    }

    public PortalConfigurations portalConfigurations() {
        return portalConfigurations;
    }

    public PortalSessions portalSessions() {
        return portalSessions;
    }

    public Balance balance() {
        return new Balance(ledger);
    }

    /**
     * The object that a URL names.
     *
     * @throws Refusal if there is none
     */
    public ObjectNode find(String kind, String id) {
        return ledger.find(kind, id).orElseThrow(() -> Refusal.notFound(kind, id, "id"));
    }

    public Optional<ObjectNode> recall(String id) {
        return ledger.find(id);
    }

    public void remember(ObjectNode object) {
        ledger.put(object);
    }

    public Shelf all(String kind) {
        return ledger.shelf(kind);
    }

    /** The object as Stripe shows it. */
    public ObjectNode view(ObjectNode object, List<String> expansions) {
        return view(object, expansions, ApiVersion.DEFAULT);
    }

    /** The object as Stripe shows it in that version, in which the expansions are named, too. */
    public ObjectNode view(ObjectNode object, List<String> expansions, ApiVersion version) {
        return views.of(object, expansions, versions.in(version));
    }
}
