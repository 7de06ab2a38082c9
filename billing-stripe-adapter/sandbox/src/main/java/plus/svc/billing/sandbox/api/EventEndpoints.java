package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.endpoint.WebhookEndpoints;
import plus.svc.billing.sandbox.web.Routes;

/** Events, and where they are delivered. */
final class EventEndpoints {

    private final Account account;

    EventEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        Reading reading = new Reading(account, routes);
        reading.of(
                "/v1/events",
                "event",
                EventFilter::type,
                TimeFilter.created(),
                EventFilter::delivered);
        WebhookEndpoints endpoints = account.webhookEndpoints();
        String path = "/v1/webhook_endpoints";
        String one = path + "/{id}";
        reading.list(path, "webhook_endpoint", Filter.notDeleted());
        routes.get(one, it -> endpoints.find(it.id()));
        routes.post(path, it -> endpoints.create(it.params()));
        routes.post(one, it -> endpoints.update(it.id(), it.params()));
        routes.delete(one, it -> endpoints.delete(it.id()));
    }
}
