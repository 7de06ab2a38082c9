package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Events. */
final class EventEndpoints {

    private final Account account;

    EventEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        new Reading(account, routes)
                .of(
                        "/v1/events",
                        "event",
                        Filter.eventType(),
                        Filter.created(),
                        Filter.delivered());
    }
}
