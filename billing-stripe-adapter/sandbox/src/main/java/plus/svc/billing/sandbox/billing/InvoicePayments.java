package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** Which payment an invoice is paid with. */
public final class InvoicePayments {

    private static final String KIND = "invoice_payment";

    private final Ledger ledger;
    private final Shapes shapes;

    public InvoicePayments(Ledger ledger, Shapes shapes) {
        this.ledger = ledger;
        this.shapes = shapes;
    }

    /** Ties the payment to the invoice, which it has not paid yet. */
    ObjectNode open(ObjectNode invoice, ObjectNode intent) {
        return ledger.find(KIND, Aside.read(invoice, KIND).asText())
                .orElseGet(() -> begin(invoice, intent));
    }

    private ObjectNode begin(ObjectNode invoice, ObjectNode intent) {
        ObjectNode payment = shapes.fresh(KIND);
        payment.set("invoice", invoice.path("id"));
        payment.set("amount_requested", invoice.path("amount_due"));
        payment.set("currency", invoice.path("currency"));
        payment.withObjectProperty("payment").set("payment_intent", intent.path("id"));
        Aside.of(invoice).set(KIND, payment.path("id"));
        return save(payment, invoice);
    }

    void pay(ObjectNode invoice, ObjectNode intent) {
        ObjectNode payment = open(invoice, intent).put("status", "paid");
        payment.set("amount_paid", invoice.path("amount_due"));
        payment.withObjectProperty("status_transitions").put("paid_at", shapes.now());
        save(payment, invoice);
    }

    /** The id of the invoice that is paid with it. */
    Optional<String> invoiceOf(ObjectNode intent) {
        return ledger.all(KIND).stream()
                .filter(it -> it.at("/payment/payment_intent").equals(intent.path("id")))
                .map(it -> it.path("invoice").asText())
                .findFirst();
    }

    void cancel(ObjectNode invoice) {
        ledger.find(KIND, Aside.read(invoice, KIND).asText()).ifPresent(it -> cancel(it, invoice));
    }

    private void cancel(ObjectNode payment, ObjectNode invoice) {
        payment.put("status", "canceled");
        payment.withObjectProperty("status_transitions").put("canceled_at", shapes.now());
        save(payment, invoice);
    }

    private ObjectNode save(ObjectNode payment, ObjectNode invoice) {
        ledger.put(payment);
        Views.setIncludable(invoice, "payments", Json.array().add(payment.deepCopy()));
        return payment;
    }
}
