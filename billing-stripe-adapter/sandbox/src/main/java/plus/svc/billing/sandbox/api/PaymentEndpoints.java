package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.payment.Annotations;
import plus.svc.billing.sandbox.payment.DirectPayments;
import plus.svc.billing.sandbox.payment.Payments;
import plus.svc.billing.sandbox.web.Routes;

/** Payments, and what becomes of the money later. */
final class PaymentEndpoints {

    private final Account account;

    PaymentEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        Reading reading = new Reading(account, routes);
        Filter ofIntent = Filter.equal("payment_intent");
        Filter ofCharge = Filter.equal("charge");
        Filter ofCustomer = Filter.equal("customer");
        reading.refuseSearch("/v1/payment_intents");
        reading.refuseSearch("/v1/charges");
        reading.of("/v1/payment_intents", "payment_intent", ofCustomer, TimeFilter.created());
        reading.of(
                "/v1/charges",
                "charge",
                ofCustomer,
                ofIntent,
                Filter.equal("transfer_group"),
                TimeFilter.created());
        reading.of("/v1/refunds", "refund", ofCharge, ofIntent, TimeFilter.created());
        reading.of("/v1/disputes", "dispute", ofCharge, ofIntent, TimeFilter.created());
        Payments payments = account.payments();
        Annotations annotations = payments.annotations();
        routes.post("/v1/charges/{id}", it -> annotations.updateCharge(it.id(), it.params()));
        routes.post("/v1/refunds", it -> payments.refunds().create(it.params()));
        routes.post("/v1/refunds/{id}", it -> annotations.updateRefund(it.id(), it.params()));
        routes.post("/v1/refunds/{id}/cancel", it -> payments.refunds().cancel(it.id()));
        routes.post("/v1/disputes/{id}", it -> payments.disputes().update(it.id(), it.params()));
        routes.post("/v1/disputes/{id}/close", it -> payments.disputes().accept(it.id()));
        addIntents(routes);
    }

    private void addIntents(Routes<Endpoint> routes) {
        String path = "/v1/payment_intents";
        DirectPayments direct = account.payments().direct();
        routes.post(path, it -> direct.create(it.params()));
        routes.post(path + "/{id}", it -> direct.update(it.id(), it.params()));
        routes.post(path + "/{id}/confirm", it -> direct.confirm(it.id(), it.params()));
        routes.post(path + "/{id}/capture", it -> direct.capture(it.id(), it.params()));
        routes.post(path + "/{id}/cancel", it -> direct.cancel(it.id(), it.params()));
    }
}
