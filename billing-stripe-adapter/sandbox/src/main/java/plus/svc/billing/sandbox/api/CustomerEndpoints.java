package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Customers. */
final class CustomerEndpoints {

    private final Account account;

    CustomerEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/customers";
        Reading reading = new Reading(account, routes);
        reading.refuseSearch(path);
        reading.of(
                path,
                "customer",
                Filter.notDeleted(),
                Filter.testClock(),
                Filter.equal("email"),
                TimeFilter.created());
        routes.post(path, it -> account.billing().customers().create(it.params()));
        routes.post(
                path + "/{id}", it -> account.billing().customers().update(it.id(), it.params()));
        routes.delete(path + "/{id}", it -> account.billing().customers().delete(it.id()));
    }
}
