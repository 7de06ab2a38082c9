package plus.svc.billing.sandbox.account;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.checkout.Basket;
import plus.svc.billing.sandbox.checkout.Checkout;
import plus.svc.billing.sandbox.checkout.CheckoutRules;
import plus.svc.billing.sandbox.checkout.CheckoutSessions;
import plus.svc.billing.sandbox.checkout.Fulfilment;
import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.checkout.NewSession;
import plus.svc.billing.sandbox.checkout.Payers;
import plus.svc.billing.sandbox.checkout.PaymentMethodUpdates;
import plus.svc.billing.sandbox.checkout.PortalConfigurations;
import plus.svc.billing.sandbox.checkout.PortalSessions;
import plus.svc.billing.sandbox.checkout.SessionPayments;
import plus.svc.billing.sandbox.checkout.SessionPrices;
import plus.svc.billing.sandbox.checkout.SubscriptionSale;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.Payments;

import java.net.URI;

/** What happens on hosted pages: buying in Checkout, and looking after it in the portal. */
public final class HostedSessions {

    private final SessionPrices prices;
    private final CheckoutSessions checkoutSessions;
    private final Basket basket;
    private final Checkout checkout;
    private final SessionPayments sessionPayments;
    private final PortalConfigurations portalConfigurations;
    private final PortalSessions portalSessions;
    private final PaymentMethodUpdates methodUpdates;

    HostedSessions(
            Ledger ledger,
            Shapes shapes,
            Events events,
            URI base,
            Catalog catalog,
            Costs costs,
            Payments payments,
            Billing billing) {
        prices = costs.sessionPrices();
        LineItems lineItems = new LineItems(shapes, catalog);
        NewSession newSession =
                new NewSession(
                        shapes, new CheckoutRules(billing.customers()), lineItems, prices, base);
        checkoutSessions = new CheckoutSessions(ledger, events, newSession, lineItems, payments);
        basket = new Basket(checkoutSessions, prices, costs.offers());
        SubscriptionSale sale =
                new SubscriptionSale(
                        billing.signups(),
                        billing.subscriptionDiscounts(),
                        costs.pendingItems(),
                        shapes);
        Fulfilment fulfilment =
                new Fulfilment(
                        checkoutSessions,
                        prices,
                        sale,
                        billing.subscriptions(),
                        billing.invoices(),
                        billing.invoiceAttempts(),
                        payments.intents());
        checkout =
                new Checkout(
                        checkoutSessions,
                        prices,
                        new Payers(billing.customers()),
                        payments,
                        fulfilment);
        sessionPayments = new SessionPayments(checkoutSessions, payments, fulfilment);
        methodUpdates =
                new PaymentMethodUpdates(
                        payments,
                        billing.customers(),
                        billing.subscriptions(),
                        billing.subscriptionUpdates());
        portalConfigurations = new PortalConfigurations(ledger, shapes, events, base);
        portalSessions =
                new PortalSessions(
                        ledger, shapes, events, billing.customers(), portalConfigurations, base);
    }

    public CheckoutSessions checkoutSessions() {
        return checkoutSessions;
    }

    public SessionPrices prices() {
        return prices;
    }

    public Basket basket() {
        return basket;
    }

    public Checkout checkout() {
        return checkout;
    }

    public SessionPayments sessionPayments() {
        return sessionPayments;
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
}
