package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.web.Routes;

/** What payers, their banks and who keeps the books do. */
final class PaymentControls {

    private final Account account;

    PaymentControls(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String session = "/sandbox/checkout/sessions/{id}";
        String invoice = "/sandbox/invoices/{id}";
        routes.post("/sandbox/refunds", it -> account.payments().refunds().create(it.params()));
        routes.post(session + "/pay", this::pay);
        routes.post(
                session + "/async",
                it -> account.hosted().sessionPayments().settle(it.id(), it.params()));
        addMeans(routes);
        routes.post(
                "/sandbox/charges/{id}/dispute",
                it -> account.payments().disputes().open(it.id(), it.params()));
        routes.post(
                "/sandbox/disputes/{id}/close",
                it -> account.payments().disputes().close(it.id(), it.params()));
        routes.post(invoice + "/void", it -> account.billing().invoices().voidNow(it.id()));
        routes.post(
                invoice + "/mark-uncollectible",
                it -> account.billing().invoices().markUncollectible(it.id()));
    }

    /** The session; one that waits for its payer to show who they are names what waits for it. */
    private ObjectNode pay(Call call) {
        ObjectNode session = account.hosted().checkout().pay(call.id(), call.params());
        return account.hosted()
                .sessionPayments()
                .challenge(session)
                .map(it -> session.deepCopy().<ObjectNode>set(it.path("object").asText(), it))
                .orElse(session);
    }

    /** What banks and card networks do by themselves. */
    private void addMeans(Routes<Endpoint> routes) {
        Payments payments = account.payments();
        routes.post(
                "/sandbox/payment_intents/{id}/authenticate",
                it -> payments.challenges().answer(it.id(), it.params()));
        routes.post(
                "/sandbox/setup_intents/{id}/authenticate",
                it -> payments.challenges().answer(it.id(), it.params()));
        routes.post(
                "/sandbox/payment_intents/{id}/settle",
                it -> payments.intents().settle(it.id(), it.params()));
        routes.post("/sandbox/refunds/{id}/settle", it -> payments.refunds().settle(it.id()));
        routes.post(
                "/sandbox/payment_methods/{id}/update",
                it -> payments.methodChanges().updateAutomatically(it.id(), it.params()));
    }
}
