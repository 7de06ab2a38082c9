package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Subscriptions. */
final class SubscriptionEndpoints {

    private final Account account;

    SubscriptionEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/subscriptions";
        new Reading(account, routes)
                .of(
                        path,
                        "subscription",
                        Filter.equal("customer"),
                        Filter.testClock(),
                        Filter.subscriptionStatus(),
                        Filter.created());
        routes.post(path, it -> account.signups().create(it.params()));
        routes.post(
                path + "/{id}", it -> account.subscriptionUpdates().update(it.id(), it.params()));
        routes.delete(
                path + "/{id}", it -> account.cancellations().cancelNow(it.id(), it.params()));
        routes.post(path + "/{id}/resume", it -> account.resumptions().resume(it.id()));
    }
}
