package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Usage, and how it is counted. */
final class MeterEndpoints {

    private final Account account;

    MeterEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/billing/meters";
        new Reading(account, routes).of(path, "billing.meter", Filter.equal("status"));
        routes.post(path, it -> account.catalog().meters().create(it.params()));
        routes.post(path + "/{id}", it -> account.catalog().meters().update(it.id(), it.params()));
        routes.post(
                path + "/{id}/deactivate", it -> account.catalog().meters().deactivate(it.id()));
        routes.post(
                path + "/{id}/reactivate", it -> account.catalog().meters().reactivate(it.id()));
        routes.get(path + "/{id}/event_summaries", this::summaries);
        routes.post(
                "/v1/billing/meter_events",
                it -> account.catalog().meterEvents().create(it.params()));
    }

    private ObjectNode summaries(Call call) {
        return new Listing(call, "billing.meter_event_summary")
                .page(account.catalog().meterSummaries().of(call.id(), call.params()));
    }
}
