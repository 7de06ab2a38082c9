package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** The customer portal. */
final class PortalEndpoints {

    private final Account account;

    PortalEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/billing_portal/configurations";
        new Reading(account, routes)
                .of(
                        path,
                        "billing_portal.configuration",
                        Filter.equal("active"),
                        Filter.equal("is_default"));
        routes.post(path, it -> account.hosted().portalConfigurations().create(it.params()));
        routes.post(
                path + "/{id}",
                it -> account.hosted().portalConfigurations().update(it.id(), it.params()));
        routes.post(
                "/v1/billing_portal/sessions",
                it -> account.hosted().portalSessions().open(it.params()));
    }
}
