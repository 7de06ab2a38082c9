package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** What time it is in the account, and what the dashboard of Stripe sets. */
final class ClockControls {

    private final Account account;

    ClockControls(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        routes.get("/sandbox/clock", it -> account.clockwork().accountClock().state());
        routes.post(
                "/sandbox/clock/advance",
                it -> account.clockwork().accountClock().advance(it.params()));
        routes.get("/sandbox/settings", it -> account.billing().settings().all());
        routes.post("/sandbox/settings", it -> account.billing().settings().update(it.params()));
    }
}
