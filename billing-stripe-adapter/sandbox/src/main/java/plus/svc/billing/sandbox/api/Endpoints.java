package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

import java.util.List;
import java.util.function.Predicate;

/** What the sandbox has of Stripe's API. */
final class Endpoints {

    private final Account account;

    Endpoints(Account account) {
        this.account = account;
    }

    Routes<Endpoint> routes() {
        Routes<Endpoint> routes = new Routes<>();
        customers(routes);
        checkoutSessions(routes);
        subscriptions(routes);
        routes.post(
                "/v1/billing_portal/sessions", it -> account.portalSessions().open(it.params()));
        readable(routes, "/v1/products", "product", Filter.equal("active"));
        readable(
                routes,
                "/v1/prices",
                "price",
                Filter.equal("active"),
                Filter.equal("product"),
                Filter.equal("type"));
        invoices(routes);
        payments(routes);
        readable(
                routes,
                "/v1/events",
                "event",
                Filter.eventType(),
                Filter.created(),
                Filter.delivered());
        webhookEndpoints(routes);
        return routes;
    }

    private void webhookEndpoints(Routes<Endpoint> routes) {
        String path = "/v1/webhook_endpoints";
        routes.get(path + "/{id}", it -> account.webhookEndpoints().find(it.id()));
        readable(routes, path, "webhook_endpoint", Filter.notDeleted());
        routes.post(path, it -> account.webhookEndpoints().create(it.params()));
        routes.post(path + "/{id}", it -> account.webhookEndpoints().update(it.id(), it.params()));
        routes.delete(path + "/{id}", it -> account.webhookEndpoints().delete(it.id()));
    }

    private void invoices(Routes<Endpoint> routes) {
        readable(
                routes,
                "/v1/invoices",
                "invoice",
                Filter.equal("customer"),
                Filter.equal("status"),
                Filter.invoiceSubscription(),
                Filter.created());
        readable(
                routes,
                "/v1/invoice_payments",
                "invoice_payment",
                Filter.equal("invoice"),
                Filter.equal("status"),
                Filter.payment());
    }

    private void payments(Routes<Endpoint> routes) {
        Filter ofIntent = Filter.equal("payment_intent");
        Filter ofCharge = Filter.equal("charge");
        Filter ofCustomer = Filter.equal("customer");
        readable(routes, "/v1/payment_intents", "payment_intent", ofCustomer, Filter.created());
        readable(routes, "/v1/charges", "charge", ofCustomer, ofIntent, Filter.created());
        readable(routes, "/v1/refunds", "refund", ofCharge, ofIntent, Filter.created());
        readable(routes, "/v1/disputes", "dispute", ofCharge, ofIntent, Filter.created());
        routes.post("/v1/refunds", it -> account.refunds().create(it.params()));
    }

    private void customers(Routes<Endpoint> routes) {
        readable(
                routes,
                "/v1/customers",
                "customer",
                Filter.notDeleted(),
                Filter.equal("email"),
                Filter.created());
        routes.post("/v1/customers", it -> account.customers().create(it.params()));
        routes.post("/v1/customers/{id}", it -> account.customers().update(it.id(), it.params()));
        routes.delete("/v1/customers/{id}", it -> account.customers().delete(it.id()));
    }

    private void checkoutSessions(Routes<Endpoint> routes) {
        String path = "/v1/checkout/sessions";
        routes.get(path + "/{id}", it -> account.checkoutSessions().find(it.id()));
        readable(
                routes,
                path,
                "checkout.session",
                Filter.equal("customer"),
                Filter.equal("status"),
                Filter.equal("subscription"),
                Filter.equal("payment_intent"),
                Filter.created());
        routes.post(path, it -> account.checkoutSessions().open(it.params()));
        routes.post(path + "/{id}/expire", it -> account.checkoutSessions().expire(it.id()));
        routes.get(path + "/{id}/line_items", it -> account.checkoutSessions().lineItems(it.id()));
    }

    private void subscriptions(Routes<Endpoint> routes) {
        String path = "/v1/subscriptions";
        readable(
                routes,
                path,
                "subscription",
                Filter.equal("customer"),
                Filter.subscriptionStatus(),
                Filter.created());
        routes.post(path + "/{id}", it -> account.subscriptions().update(it.id(), it.params()));
        routes.delete(path + "/{id}", it -> account.cancellations().cancelNow(it.id()));
    }

    private void readable(Routes<Endpoint> routes, String path, String kind, Filter... filters) {
        routes.get(path + "/{id}", it -> account.find(kind, it.id()));
        routes.get(path, it -> list(it, kind, List.of(filters)));
    }

    private ObjectNode list(Call call, String kind, List<Filter> filters) {
        Predicate<ObjectNode> asked = it -> true;
        for (Filter filter : filters) {
            asked = asked.and(filter.of(call.params()));
        }
        return new Listing(call.params()).page(call.request().path(), account.all(kind), asked);
    }
}
