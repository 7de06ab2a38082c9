package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.PaymentIntents;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The invoices of subscriptions: finalised, and paid or given up. */
public final class Invoices {

    private static final String KIND = "invoice";
    static final String NEXT_ATTEMPT = "next_payment_attempt";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final URI base;
    private final CustomerBalance balance;
    private final PaymentIntents intents;
    private final InvoicePayments payments;
    private final Map<String, List<String>> bySubscription = new HashMap<>();
    private long numbered;

    /**
     * @param base where the hosted pages are
     */
    public Invoices(
            Ledger ledger,
            Shapes shapes,
            Events events,
            URI base,
            CustomerBalance balance,
            PaymentIntents intents,
            InvoicePayments payments) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.base = base;
        this.balance = balance;
        this.intents = intents;
        this.payments = payments;
        ledger.all(KIND).reversed().forEach(this::index);
        numbered = ledger.all(KIND).stream().filter(it -> it.path("number").isTextual()).count();
    }

    private void index(ObjectNode invoice) {
        bySubscription
                .computeIfAbsent(subscriptionOf(invoice), it -> new ArrayList<>())
                .add(invoice.path("id").asText());
    }

    /** Takes it in as a draft. */
    ObjectNode begin(ObjectNode invoice) {
        index(invoice);
        return save("invoice.created", invoice);
    }

    /** Opens it to be paid; with nothing to pay, it is paid. */
    public void finalise(ObjectNode invoice) {
        requireStatus(invoice, "draft");
        balance.apply(invoice);
        String id = invoice.path("id").asText();
        invoice.put("status", "open").put("auto_advance", false);
        invoice.putNull("automatically_finalizes_at");
        invoice.put("number", String.format(Locale.ROOT, "SANDBOX-%04d", ++numbered));
        invoice.put("effective_at", shapes.now());
        invoice.put("hosted_invoice_url", base + "/i/" + id);
        stamp(invoice, "finalized_at");
        save("invoice.finalized", invoice);
        if (invoice.path("amount_due").asLong() == 0) {
            settle(invoice.put("attempted", true));
        }
    }

    /** Counts it as paid, by whatever means. */
    void settle(ObjectNode invoice) {
        invoice.put("status", "paid").put("auto_advance", false).putNull(NEXT_ATTEMPT);
        invoice.set("amount_paid", invoice.path("amount_due"));
        invoice.put("amount_remaining", 0);
        stamp(invoice, "paid_at");
        save("invoice.paid", invoice);
        events.add("invoice.payment_succeeded", invoice);
    }

    /** No attempt is to come any more. */
    void stopAttempts(ObjectNode invoice) {
        ObjectNode before = invoice.deepCopy();
        invoice.put("auto_advance", false).putNull(NEXT_ATTEMPT);
        ledger.put(invoice);
        events.addUpdate("invoice.updated", before, invoice);
    }

    /** Of a subscription that ends, nothing is collected any more unless somebody asks for it. */
    void stopAllOf(ObjectNode subscription) {
        bySubscription.getOrDefault(subscription.path("id").asText(), List.of()).stream()
                .map(this::find)
                .filter(it -> it.path("auto_advance").asBoolean())
                .forEach(this::stopAttempts);
    }

    public ObjectNode voidNow(String id) {
        return voidIt(refuseUnderWay(requireStatus(find(id), "open", "uncollectible")));
    }

    /**
     * @throws Refusal if a debit is under way for it
     */
    ObjectNode refuseUnderWay(ObjectNode invoice) {
        if (intents.isUnderWay(invoice)) {
            throw Refusal.invalid("", "A payment of this invoice is processing.");
        }
        return invoice;
    }

    private ObjectNode voidIt(ObjectNode invoice) {
        invoice.put("status", "void").put("auto_advance", false).putNull(NEXT_ATTEMPT);
        stamp(invoice, "voided_at");
        payments.cancel(invoice);
        intents.cancelFor(invoice, "void_invoice");
        balance.giveBack(invoice);
        return save("invoice.voided", invoice);
    }

    /** Voids the latest, if it is open and no debit is under way for it. */
    void voidUnpaid(ObjectNode subscription) {
        Optional.of(latest(subscription))
                .filter(Invoices::isOpen)
                .filter(it -> !intents.isUnderWay(it))
                .ifPresent(this::voidIt);
    }

    public ObjectNode markUncollectible(String id) {
        ObjectNode invoice = requireStatus(find(id), "open").put("status", "uncollectible");
        invoice.put("auto_advance", false).putNull(NEXT_ATTEMPT);
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

    /** The one that a payment is made for. */
    Optional<ObjectNode> paidBy(ObjectNode intent) {
        return payments.invoiceOf(intent).map(this::find);
    }

    /** The id of the subscription that it is for; empty if it is for none. */
    static String subscriptionOf(ObjectNode invoice) {
        return invoice.at("/parent/subscription_details/subscription").asText("");
    }

    /** One that was given up can still be paid. */
    static boolean isOwed(ObjectNode invoice) {
        return isOpen(invoice) || invoice.path("status").asText().equals("uncollectible");
    }

    static boolean isOpen(ObjectNode invoice) {
        return invoice.path("status").asText().equals("open");
    }

    public ObjectNode find(String id) {
        return ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, "invoice"));
    }

    static ObjectNode requireStatus(ObjectNode invoice, String... statuses) {
        if (!List.of(statuses).contains(invoice.path("status").asText())) {
            throw Refusal.invalid(
                    "",
                    "You can only pass in %1$s invoices. This invoice isn't %1$s."
                            .formatted(statuses[0]));
        }
        return invoice;
    }

    private void stamp(ObjectNode invoice, String transition) {
        invoice.withObjectProperty("status_transitions").put(transition, shapes.now());
    }

    ObjectNode save(String event, ObjectNode invoice) {
        ledger.put(invoice);
        events.add(event, invoice);
        return invoice;
    }
}
