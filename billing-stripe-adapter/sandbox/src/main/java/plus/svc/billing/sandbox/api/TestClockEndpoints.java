package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Test clocks. */
final class TestClockEndpoints {

    private static final String PATH = "/v1/test_helpers/test_clocks";

    private final Account account;

    TestClockEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        routes.get(PATH + "/{id}", it -> account.clockwork().testClocks().find(it.id()));
        new Reading(account, routes).list(PATH, "test_helpers.test_clock", Filter.notDeleted());
        routes.post(PATH, it -> account.clockwork().testClocks().create(it.params()));
        routes.post(
                PATH + "/{id}/advance",
                it -> account.clockwork().testClocks().advance(it.id(), it.params()));
        routes.delete(
                PATH + "/{id}",
                it ->
                        account.clockwork()
                                .testClocks()
                                .delete(it.id(), account.billing().customers()::delete));
    }
}
