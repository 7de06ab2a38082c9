package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** What the sandbox has of Stripe's API, area by area. */
final class Endpoints {

    private final Account account;

    Endpoints(Account account) {
        this.account = account;
    }

    Routes<Endpoint> routes() {
        Routes<Endpoint> routes = new Routes<>();
        new SelfEndpoints(account).addTo(routes);
        new CatalogEndpoints(account).addTo(routes);
        new MeterEndpoints(account).addTo(routes);
        new CustomerEndpoints(account).addTo(routes);
        new CheckoutEndpoints(account).addTo(routes);
        new PortalEndpoints(account).addTo(routes);
        new SubscriptionEndpoints(account).addTo(routes);
        new InvoiceEndpoints(account).addTo(routes);
        new PaymentEndpoints(account).addTo(routes);
        new PaymentMethodEndpoints(account).addTo(routes);
        new CostEndpoints(account).addTo(routes);
        new EventEndpoints(account).addTo(routes);
        new TestClockEndpoints(account).addTo(routes);
        return routes;
    }
}
