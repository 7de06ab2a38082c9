package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;
import java.util.Optional;

/** What an invoice says of each attempt to have it paid. */
public final class InvoiceAttempts {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Invoices invoices;
    private final InvoicePayments payments;

    public InvoiceAttempts(
            Ledger ledger, Shapes shapes, Invoices invoices, InvoicePayments payments) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.invoices = invoices;
        this.payments = payments;
    }

    /** It has succeeded. */
    public void pay(ObjectNode invoice, ObjectNode intent) {
        countAttempt(invoice);
        payments.pay(invoice, intent);
        invoices.settle(invoice);
    }

    /** An attempt has failed; the next one is made after a pause, if at all. */
    void fail(ObjectNode invoice, Optional<ObjectNode> intent, Optional<Duration> pause) {
        countAttempt(invoice).put("auto_advance", pause.isPresent());
        invoice.put(
                Invoices.NEXT_ATTEMPT, pause.map(it -> shapes.now() + it.toSeconds()).orElse(null));
        intent.ifPresent(it -> payments.open(invoice, it));
        invoices.save("invoice.payment_failed", invoice);
    }

    /** A payer's own attempt has failed: what is planned stays planned. */
    void refuse(ObjectNode invoice, ObjectNode intent) {
        payments.open(invoice, intent);
        invoices.save("invoice.payment_failed", invoice);
    }

    static boolean wasTried(ObjectNode invoice) {
        return invoice.path("attempt_count").asInt() > 0;
    }

    /** Begins the payment that somebody is to confirm by the API. */
    void expect(ObjectNode invoice, ObjectNode intent) {
        payments.open(invoice, intent);
        ObjectNode secret = Json.object().put("type", "payment_intent");
        secret.set("client_secret", intent.path("client_secret"));
        Views.setIncludableValue(invoice, "confirmation_secret", secret);
        ledger.put(invoice);
    }

    /** Its payer has to do something for it to be paid. */
    void requireAction(ObjectNode invoice, ObjectNode intent) {
        payments.open(invoice, intent);
        invoices.save("invoice.payment_action_required", invoice);
    }

    /** An attempt was made, and what comes of it will be known later. */
    public void await(ObjectNode invoice, ObjectNode intent) {
        invoice.put("attempted", true).put("auto_advance", false).putNull(Invoices.NEXT_ATTEMPT);
        payments.open(invoice, intent);
        ledger.put(invoice);
    }

    private static ObjectNode countAttempt(ObjectNode invoice) {
        return invoice.put("attempted", true)
                .put("attempt_count", invoice.path("attempt_count").asInt() + 1);
    }
}
