package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.payment.Outcome;
import plus.svc.billing.sandbox.payment.PaymentIntents;
import plus.svc.billing.sandbox.payment.PaymentMethods;
import plus.svc.billing.sandbox.payment.Presence;

import java.util.Optional;

/** What the API, and a payer on a page, do with an invoice. */
public final class InvoiceActions {

    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Collector collector;
    private final PaymentIntents intents;
    private final PaymentMethods methods;

    public InvoiceActions(
            Invoices invoices,
            Subscriptions subscriptions,
            Collector collector,
            PaymentIntents intents,
            PaymentMethods methods) {
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.collector = collector;
        this.intents = intents;
        this.methods = methods;
    }

    /** Opens a draft before its hour is over. */
    public ObjectNode finalise(String id) {
        ObjectNode invoice = invoices.find(id);
        invoices.finalise(invoice);
        return invoice;
    }

    /**
     * Pays it with {@code payment_method}, with what its subscription is paid with, or {@code
     * paid_out_of_band}. A draft is finalised first.
     *
     * @throws Refusal if it cannot be paid any more, or the payment is declined
     */
    public ObjectNode pay(String id, Params params) {
        ObjectNode invoice = invoices.find(id);
        Invoices.requireStatus(invoice, "open", "draft", "uncollectible");
        invoices.refuseUnderWay(invoice);
        if (invoice.path("status").asText().equals("draft")) {
            invoices.finalise(invoice);
        }
        if (params.flag("paid_out_of_band").orElse(false)) {
            collector.paidElsewhere(invoice);
            intents.cancelFor(invoice, "");
        } else if (!invoice.path("status").asText().equals("paid")) {
            pay(invoice, method(invoice, params), presence(params));
        }
        return invoice;
    }

    private static Presence presence(Params params) {
        return params.flag("off_session").orElse(true) ? Presence.OFF_SESSION : Presence.ON_SESSION;
    }

    /**
     * Pays an open one.
     *
     * @throws Refusal if the payment is declined
     */
    public Outcome pay(ObjectNode invoice, ObjectNode method, Presence presence) {
        invoices.refuseUnderWay(invoice);
        Outcome outcome = collector.collectOnRequest(invoice, method, presence);
        boolean nobodyCanAct =
                outcome == Outcome.ACTION_REQUIRED && presence == Presence.OFF_SESSION;
        if (outcome == Outcome.DECLINED || nobodyCanAct) {
            throw PaymentIntents.lastRefusal(intents.ofInvoice(invoice));
        }
        return outcome;
    }

    private ObjectNode method(ObjectNode invoice, Params params) {
        String customer = invoice.path("customer").asText();
        Optional<ObjectNode> asked =
                params.text("payment_method")
                        .map(it -> methods.ownedBy(customer, it, "payment_method"));
        return asked.or(() -> subscriptions.ofInvoice(invoice).flatMap(methods::forSubscription))
                .or(() -> methods.forCustomer(customer))
                .orElseThrow(Collector::nothingToPayWith);
    }
}
