package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.web.Routes;

import java.util.ArrayList;
import java.util.List;

/** Invoices, and what they are paid with. */
final class InvoiceEndpoints {

    private final Account account;

    InvoiceEndpoints(Account account) {
        this.account = account;
    }

    private ObjectNode lines(Call call) {
        List<ObjectNode> lines = new ArrayList<>();
        account.find("invoice", call.id())
                .path("lines")
                .path("data")
                .forEach(it -> lines.add((ObjectNode) it));
        return new Listing(call).page(lines);
    }

    void addTo(Routes<Endpoint> routes) {
        Reading reading = new Reading(account, routes);
        reading.refuseSearch("/v1/invoices");
        reading.of(
                "/v1/invoices",
                "invoice",
                Filter.equal("customer"),
                Filter.equal("status"),
                Filter.invoiceSubscription(),
                Filter.equal("collection_method"),
                Filter.time("due_date"),
                Filter.created());
        reading.of(
                "/v1/invoice_payments",
                "invoice_payment",
                Filter.equal("invoice"),
                Filter.equal("status"),
                Filter.payment(),
                Filter.created());
        String path = "/v1/invoices/{id}";
        routes.get(path + "/lines", this::lines);
        routes.post(path + "/finalize", it -> account.billing().invoiceActions().finalise(it.id()));
        routes.post(
                path + "/pay", it -> account.billing().invoiceActions().pay(it.id(), it.params()));
        routes.post(path + "/void", it -> account.billing().invoices().voidNow(it.id()));
        routes.post(
                path + "/mark_uncollectible",
                it -> account.billing().invoices().markUncollectible(it.id()));
    }
}
