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
        Reading reading = new Reading(account, routes);
        reading.of("/v1/products", "product", Filter.equal("active"));
        reading.of(
                "/v1/prices",
                "price",
                Filter.equal("active"),
                Filter.equal("product"),
                Filter.equal("type"));
    }
}
