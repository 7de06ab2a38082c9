package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.payment.MethodChanges;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.SetupIntents;
import plus.svc.billing.sandbox.web.Routes;

/** What is paid with, and how it comes to be a customer's. */
final class PaymentMethodEndpoints {

    private static final String CUSTOMER = "customer";

    private final Account account;

    PaymentMethodEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        String path = "/v1/payment_methods";
        Reading reading = new Reading(account, routes);
        reading.of(path, "payment_method", Filter.equal(CUSTOMER), Filter.equal("type"));
        routes.post(path, this::create);
        MethodChanges changes = account.payments().methodChanges();
        routes.post(path + "/{id}", it -> changes.update(it.id(), it.params()));
        routes.post(path + "/{id}/attach", this::attach);
        routes.post(path + "/{id}/detach", it -> changes.detach(it.id()));
        String ofCustomer = "/v1/customers/{id}/payment_methods";
        reading.listBelow(ofCustomer, "payment_method", CUSTOMER, Filter.equal("type"));
        routes.get(ofCustomer + "/{method}", this::ofCustomer);
        addSetups(routes, reading);
    }

    private void addSetups(Routes<Endpoint> routes, Reading reading) {
        String path = "/v1/setup_intents";
        reading.of(
                path,
                "setup_intent",
                Filter.equal(CUSTOMER),
                Filter.equal("payment_method"),
                TimeFilter.created());
        SetupIntents setups = account.payments().setups();
        routes.post(path, it -> setups.create(it.params()));
        routes.post(path + "/{id}", it -> setups.update(it.id(), it.params()));
        routes.post(path + "/{id}/confirm", it -> setups.confirm(it.id(), it.params()));
        routes.post(path + "/{id}/cancel", it -> setups.cancel(it.id(), it.params()));
    }

    private ObjectNode create(Call call) {
        PaymentMethods methods = account.payments().methods();
        ObjectNode method = methods.create(call.params());
        return call.params()
                .text(CUSTOMER)
                .map(it -> methods.attach(method, living(it)))
                .orElse(method);
    }

    private ObjectNode attach(Call call) {
        PaymentMethods methods = account.payments().methods();
        String customer = living(call.params().required(CUSTOMER));
        return methods.attach(methods.named(call.id(), "payment_method"), customer);
    }

    private String living(String customer) {
        return account.billing().customers().living(customer, CUSTOMER).path("id").asText();
    }

    private ObjectNode ofCustomer(Call call) {
        String method = call.request().pathParameter("method");
        return account.payments().methods().ownedBy(call.id(), method, "payment_method");
    }
}
