package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;
import plus.svc.billing.sandbox.web.Routes;

/** The account itself: who it is, and what it owns. */
final class SelfEndpoints {

    private final Account account;

    SelfEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String self = Resource.text(SelfEndpoints.class, "account.json");
        routes.get("/v1/account", it -> Json.readObject(self));
        routes.get("/v1/balance", it -> account.balance().now());
    }
}
