package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Cancellations;
import plus.svc.billing.sandbox.billing.Customers;
import plus.svc.billing.sandbox.billing.Invoices;
import plus.svc.billing.sandbox.billing.PlanChanges;
import plus.svc.billing.sandbox.billing.Renewals;
import plus.svc.billing.sandbox.billing.SubscriptionItems;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.checkout.Checkout;
import plus.svc.billing.sandbox.checkout.CheckoutRules;
import plus.svc.billing.sandbox.checkout.CheckoutSessions;
import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.checkout.Payers;
import plus.svc.billing.sandbox.checkout.PortalConfigurations;
import plus.svc.billing.sandbox.checkout.PortalSessions;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Messenger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Shelf;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.payment.Balance;
import plus.svc.billing.sandbox.payment.Charges;
import plus.svc.billing.sandbox.payment.Disputes;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.Refunds;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account. Everything that reads or changes it is done in a step of {@link #perform}, and what
 * leaves the step is a {@link #view}.
 */
public final class Account {

    private final Ledger ledger;
    private final Views views;
    private final Events events;
    private final Catalog catalog;
    private final Customers customers;
    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final PlanChanges planChanges;
    private final Invoices invoices;
    private final Renewals renewals;
    private final Refunds refunds;
    private final Disputes disputes;
    private final CheckoutSessions checkoutSessions;
    private final Checkout checkout;
    private final PortalConfigurations portalConfigurations;
    private final PortalSessions portalSessions;

    /**
     * @param base where the hosted pages are
     */
    public Account(Ledger ledger, Clock clock, URI base, Messenger messenger) {
        this.ledger = ledger;
        Shapes shapes = new Shapes(clock);
        views = new Views(ledger);
        events = new Events(ledger, shapes, views, messenger);
        catalog = new Catalog(ledger, shapes, events);
        subscriptions = new Subscriptions(ledger, shapes, events);
        cancellations = new Cancellations(subscriptions, shapes);
        planChanges = new PlanChanges(subscriptions, catalog);
        customers = new Customers(ledger, shapes, events, cancellations);
        Charges charges = new Charges(ledger, shapes, events);
        PaymentIntents intents = new PaymentIntents(ledger, shapes, events, charges);
        refunds = new Refunds(ledger, shapes, events, charges);
        disputes = new Disputes(ledger, shapes, events, charges);
        invoices = new Invoices(ledger, shapes, events);
        renewals = new Renewals(subscriptions, cancellations, invoices, intents);
        checkoutSessions =
                new CheckoutSessions(
                        ledger,
                        shapes,
                        events,
                        new CheckoutRules(customers),
                        new LineItems(shapes, catalog),
                        base);
        checkout =
                new Checkout(
                        checkoutSessions, new Payers(customers), intents, subscriptions, invoices);
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
        return ledger.exclusively(
                () -> {
                    events.blame(Cause.page());
                    checkoutSessions.expireOverdue();
                    events.blame(cause);
                    return step.get();
                });
    }

    public Events events() {
        return events;
    }

    public Catalog catalog() {
        return catalog;
    }

    public Customers customers() {
        return customers;
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

    public Renewals renewals() {
        return renewals;
    }

    public Refunds refunds() {
        return refunds;
    }

    public Disputes disputes() {
        return disputes;
    }

    public CheckoutSessions checkoutSessions() {
        return checkoutSessions;
    }

    public Checkout checkout() {
        return checkout;
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
        return views.of(object, expansions);
    }
}
