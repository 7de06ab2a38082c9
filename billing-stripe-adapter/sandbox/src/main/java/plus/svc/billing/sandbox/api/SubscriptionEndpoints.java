package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Subscriptions and what they are made of. */
final class SubscriptionEndpoints {

    private final Account account;

    SubscriptionEndpoints(Account account) {
        this.account = account;
    }

    private void items(Routes<Endpoint> routes) {
        String path = "/v1/subscription_items";
        routes.get(path + "/{id}", it -> account.billing().subscriptionItems().find(it.id()));
        routes.get(
                path,
                it ->
                        new Listing(it)
                                .page(account.billing().subscriptionItems().list(it.params())));
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/subscriptions";
        Reading reading = new Reading(account, routes);
        reading.refuseSearch(path);
        reading.of(
                path,
                "subscription",
                Filter.equal("customer"),
                Filter.testClock(),
                Filter.subscriptionStatus(),
                Filter.subscribedPrice(),
                Filter.equal("collection_method"),
                Filter.within("automatic_tax", "enabled"),
                Filter.time("/items/data/0/current_period_start", "current_period_start"),
                Filter.time("/items/data/0/current_period_end", "current_period_end"),
                Filter.created());
        items(routes);
        routes.post(path, it -> account.billing().signups().create(it.params()));
        routes.post(
                path + "/{id}",
                it -> account.billing().subscriptionUpdates().update(it.id(), it.params()));
        routes.delete(
                path + "/{id}",
                it -> account.billing().cancellations().cancelNow(it.id(), it.params()));
        routes.post(path + "/{id}/resume", it -> account.billing().resumptions().resume(it.id()));
    }
}
