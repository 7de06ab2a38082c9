package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.payment.Presence;
import plus.svc.billing.sandbox.web.Routes;

/** What payers do on the pages of invoices and in the portal, apart from their subscriptions. */
final class PayerControls {

    private final Account account;

    PayerControls(Account account) {
        this.account = account;
    }

    void addTo(Routes<Endpoint> routes) {
        routes.post("/sandbox/invoices/{id}/pay", it -> pay(it.id(), it.params()));
        routes.post(
                "/sandbox/customers/{id}/payment-method",
                it -> account.hosted().methodUpdates().replace(it.id(), it.params()));
    }

    private ObjectNode pay(String id, Params payer) {
        ObjectNode invoice = account.billing().invoices().find(id);
        ObjectNode method = account.payments().methods().createTyped(payer);
        account.billing().invoiceActions().pay(invoice, method, Presence.ON_SESSION);
        return invoice;
    }
}
