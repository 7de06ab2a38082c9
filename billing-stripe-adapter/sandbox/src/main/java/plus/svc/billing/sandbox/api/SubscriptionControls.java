package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Routes;

/** What becomes of a subscription when its customer wants something, or its period is over. */
final class SubscriptionControls {

    private static final String PATH = "/sandbox/subscriptions/{id}";

    private final Account account;

    SubscriptionControls(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        routes.post(PATH + "/cancel", it -> cancel(it.id(), it.params()));
        routes.post(PATH + "/pause", it -> account.billing().subscriptions().pause(it.id()));
        routes.post(PATH + "/resume", it -> account.billing().resumptions().goOn(it.id()));
        routes.post(
                PATH + "/change",
                it -> account.billing().planChanges().change(it.id(), it.params()));
        routes.post(
                PATH + "/renew",
                it -> account.billing().forcedOutcomes().renew(it.id(), it.params()));
        routes.post(
                PATH + "/retry",
                it -> account.billing().forcedOutcomes().retry(it.id(), it.params()));
        routes.post(
                PATH + "/end-dunning",
                it -> account.billing().forcedOutcomes().endDunning(it.id(), it.params()));
        routes.post(PATH + "/jump", it -> account.billing().jumps().jump(it.id(), it.params()));
    }

    private ObjectNode cancel(String id, Params params) {
        return params.oneOf("when", "now", "period_end").equals("now")
                ? account.billing().cancellations().cancelNow(id, params)
                : account.billing().cancellations().cancelAtPeriodEnd(id, params);
    }
}
