package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Routes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
        return new Listing(call, "line_item").page(lines);
    }

    void addTo(Routes<Endpoint> routes) {
        Reading reading = new Reading(account, routes);
        reading.refuseSearch("/v1/invoices");
        reading.of(
                "/v1/invoices",
                "invoice",
                Filter.equal("customer"),
                Filter.equal("status"),
                Filter.at("/parent/subscription_details/subscription", "subscription"),
                Filter.equal("collection_method"),
                TimeFilter.of("due_date"),
                TimeFilter.created());
        reading.of(
                "/v1/invoice_payments",
                "invoice_payment",
                Filter.equal("invoice"),
                Filter.equal("status"),
                InvoiceEndpoints::payment,
                TimeFilter.created());
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

    /** By what a payment of an invoice is made with. */
    private static Predicate<ObjectNode> payment(Params params) {
        Params payment = params.nested("payment");
        String intent = payment.text("payment_intent").orElse("");
        if (payment.text("type").isPresent() != !intent.isEmpty()) {
            throw Refusal.invalid("payment", "You must pass `type` and `payment_intent` together.");
        }
        return Filter.at("/payment/payment_intent", "payment_intent").of(payment);
    }
}
