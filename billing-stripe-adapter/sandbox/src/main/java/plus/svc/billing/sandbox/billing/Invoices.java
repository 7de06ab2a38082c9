package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.time.Duration;
import java.util.List;

/** The invoices of subscriptions: drafted, finalized, and paid, tried in vain or given up. */
public final class Invoices {

    private static final String KIND = "invoice";
    private static final Duration UNTIL_NEXT_ATTEMPT = Duration.ofDays(3);

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final NewInvoice newInvoice;
    private final InvoicePayments payments;

    public Invoices(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        newInvoice = new NewInvoice(ledger, shapes);
        payments = new InvoicePayments(ledger, shapes);
    }

    public ObjectNode draftFirst(ObjectNode subscription) {
        BillingPeriod moment = new BillingPeriod(shapes.now(), shapes.now());
        return save("invoice.created", newInvoice.of(subscription, "subscription_create", moment));
    }

    ObjectNode draftRenewal(ObjectNode subscription, BillingPeriod ended) {
        return save("invoice.created", newInvoice.of(subscription, "subscription_cycle", ended));
    }

    public void finalise(ObjectNode invoice) {
        invoice.put("status", "open").put("auto_advance", false);
        invoice.put("number", "SANDBOX-%04d".formatted(ledger.count(KIND)));
        invoice.put("effective_at", shapes.now());
        stamp(invoice, "finalized_at");
        save("invoice.finalized", invoice);
    }

    public void pay(ObjectNode invoice, ObjectNode intent) {
        countAttempt(invoice).put("status", "paid").putNull("next_payment_attempt");
        invoice.set("amount_paid", invoice.path("total"));
        invoice.put("amount_remaining", 0);
        stamp(invoice, "paid_at");
        payments.pay(invoice, intent);
        save("invoice.paid", invoice);
        events.add("invoice.payment_succeeded", invoice);
    }

    /** An attempt has failed, and another one is to come. */
    void fail(ObjectNode invoice, ObjectNode intent) {
        countAttempt(invoice).put("auto_advance", true);
        invoice.put("next_payment_attempt", shapes.now() + UNTIL_NEXT_ATTEMPT.toSeconds());
        payments.open(invoice, intent);
        save("invoice.payment_failed", invoice);
    }

    private static ObjectNode countAttempt(ObjectNode invoice) {
        return invoice.put("attempted", true)
                .put("attempt_count", invoice.path("attempt_count").asInt() + 1);
    }

    /** No attempt is to come any more. */
    void stopAttempts(ObjectNode invoice) {
        ObjectNode before = invoice.deepCopy();
        invoice.put("auto_advance", false).putNull("next_payment_attempt");
        ledger.put(invoice);
        events.addUpdate("invoice.updated", before, invoice);
    }

    public ObjectNode voidNow(String id) {
        ObjectNode invoice = requireStatus(find(id), "open", "uncollectible").put("status", "void");
        invoice.putNull("next_payment_attempt");
        stamp(invoice, "voided_at");
        payments.cancel(invoice);
        return save("invoice.voided", invoice);
    }

    public ObjectNode markUncollectible(String id) {
        ObjectNode invoice = requireStatus(find(id), "open").put("status", "uncollectible");
        invoice.putNull("next_payment_attempt");
        stamp(invoice, "marked_uncollectible_at");
        return save("invoice.marked_uncollectible", invoice);
    }

    ObjectNode latest(ObjectNode subscription) {
        return find(subscription.path("latest_invoice").asText());
    }

    /**
     * The latest one, which can still be paid.
     *
     * @throws Refusal if it cannot
     */
    ObjectNode latestUnpaid(ObjectNode subscription) {
        return requireStatus(latest(subscription), "open");
    }

    private ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "invoice"));
    }

    private static ObjectNode requireStatus(ObjectNode invoice, String... statuses) {
        if (!List.of(statuses).contains(invoice.path("status").asText())) {
            throw Refusal.invalid(
                    "", "You can only pass in open invoices. This invoice isn't open.");
        }
        return invoice;
    }

    private void stamp(ObjectNode invoice, String transition) {
        invoice.withObjectProperty("status_transitions").put(transition, shapes.now());
    }

    private ObjectNode save(String event, ObjectNode invoice) {
        ledger.put(invoice);
        events.add(event, invoice);
        return invoice;
    }
}
