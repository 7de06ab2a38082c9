package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Products and prices. */
final class CatalogEndpoints {

    private final Account account;

    CatalogEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        products(routes);
        prices(routes);
    }

    private void products(Routes<Endpoint> routes) {
        String path = "/v1/products";
        Reading reading = new Reading(account, routes);
        reading.refuseSearch(path);
        routes.get(path + "/{id}", it -> account.catalog().products().find(it.id()));
        reading.list(
                path,
                "product",
                Filter.notDeleted(),
                Filter.equal("active"),
                Filter.oneOf("id", "ids"),
                Filter.equal("shippable"),
                Filter.equal("type"),
                Filter.equal("url"),
                TimeFilter.created());
        routes.post(path, it -> account.catalog().products().create(it.params()));
        routes.post(
                path + "/{id}", it -> account.catalog().products().update(it.id(), it.params()));
        routes.delete(path + "/{id}", it -> account.catalog().products().delete(it.id()));
    }

    private void prices(Routes<Endpoint> routes) {
        String path = "/v1/prices";
        Reading reading = new Reading(account, routes);
        reading.refuseSearch(path);
        reading.of(
                path,
                "price",
                Filter.equal("active"),
                Filter.equal("currency"),
                Filter.equal("product"),
                Filter.equal("type"),
                Filter.oneOf("lookup_key", "lookup_keys"),
                Filter.within("recurring", "interval", "meter", "usage_type"),
                TimeFilter.created());
        routes.post(path, it -> account.catalog().prices().create(it.params()));
        routes.post(path + "/{id}", it -> account.catalog().prices().update(it.id(), it.params()));
    }
}
