package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

/** Invoices, and what they are paid with. */
final class InvoiceEndpoints {

    private final Account account;

    InvoiceEndpoints(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        Reading reading = new Reading(account, routes);
        reading.of(
                "/v1/invoices",
                "invoice",
                Filter.equal("customer"),
                Filter.equal("status"),
                Filter.invoiceSubscription(),
                Filter.created());
        reading.of(
                "/v1/invoice_payments",
                "invoice_payment",
                Filter.equal("invoice"),
                Filter.equal("status"),
                Filter.payment());
        String path = "/v1/invoices/{id}";
        routes.post(path + "/finalize", it -> account.invoiceActions().finalise(it.id()));
        routes.post(path + "/pay", it -> account.invoiceActions().pay(it.id(), it.params()));
        routes.post(path + "/void", it -> account.invoices().voidNow(it.id()));
        routes.post(
                path + "/mark_uncollectible", it -> account.invoices().markUncollectible(it.id()));
    }
}
