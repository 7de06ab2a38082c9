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
        routes.post(
                "/v1/billing_portal/sessions", it -> account.portalSessions().open(it.params()));
    }
}
