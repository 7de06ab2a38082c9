package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** What payers change about a session before they pay. */
final class BasketControls {

    private static final String PATH = "/sandbox/checkout/sessions/{id}";

    private final Account account;

    BasketControls(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String code = PATH + "/promotion-code";
        routes.post(code, it -> account.hosted().basket().applyPromotionCode(it.id(), it.params()));
        routes.delete(code, it -> account.hosted().basket().removePromotionCode(it.id()));
        routes.post(
                PATH + "/quantity",
                it -> account.hosted().basket().changeQuantity(it.id(), it.params()));
        routes.post(PATH + "/locate", it -> account.hosted().basket().locate(it.id(), it.params()));
    }
}
