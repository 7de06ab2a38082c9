package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

/**
 * What customers have as credit, which is negative, or owe. An invoice takes it into account, and a
 * negative one adds to it.
 */
public final class CustomerBalance {

    private static final String KIND = "customer_balance_transaction";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;

    public CustomerBalance(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
    }

    /** Writes down what is left to be paid of an invoice once the balance is used for it. */
    static void writeDue(ObjectNode invoice, JsonNode customer) {
        long balance = customer.path("balance").asLong();
        long due = due(invoice.path("total").asLong(), customer);
        invoice.put("starting_balance", balance).putNull("ending_balance");
        invoice.put("amount_due", due).put("amount_remaining", due);
    }

    /** What is left to be paid of a total. */
    static long due(long total, JsonNode customer) {
        return Math.max(0, total + customer.path("balance").asLong());
    }

    /** Uses the balance for an invoice that becomes final. */
    void apply(ObjectNode invoice) {
        ObjectNode customer = customerOf(invoice);
        writeDue(invoice, customer);
        long before = customer.path("balance").asLong();
        long after = Math.min(0, before + invoice.path("total").asLong());
        invoice.put("ending_balance", after);
        if (after != before) {
            moveFor(invoice, after - before, "applied_to_invoice");
        }
    }

    /** Gives back what an invoice, which is not to be paid any more, has used of it. */
    void giveBack(ObjectNode invoice) {
        long used =
                invoice.path("ending_balance").asLong() - invoice.path("starting_balance").asLong();
        if (used != 0 && !customerOf(invoice).path("deleted").asBoolean()) {
            moveFor(invoice, -used, "unapplied_from_invoice");
        }
    }

    private void moveFor(ObjectNode invoice, long amount, String type) {
        ObjectNode transaction = move(customerOf(invoice), amount, type);
        transaction.set("invoice", invoice.path("id"));
        transaction.set("currency", invoice.path("currency"));
        ledger.put(transaction);
    }

    private ObjectNode customerOf(ObjectNode invoice) {
        return ledger.find("customer", invoice.path("customer").asText()).orElseThrow();
    }

    /**
     * Adds an {@code amount} to the balance: below zero for a credit.
     *
     * @throws Refusal if there is no such customer
     */
    public ObjectNode adjust(String id, Params params) {
        ObjectNode customer =
                ledger.find("customer", id)
                        .orElseThrow(() -> Refusal.notFound("customer", id, "id"));
        long amount = params.whole("amount").orElseThrow(() -> Refusal.missing("amount"));
        String currency = params.required("currency");
        Money.checked(amount, "amount");
        ObjectNode transaction = move(customer, amount, "adjustment").put("currency", currency);
        transaction.put("description", params.text("description").orElse(null));
        transaction.set("metadata", params.metadata());
        ledger.put(transaction);
        return transaction;
    }

    private ObjectNode move(ObjectNode customer, long amount, String type) {
        ObjectNode before = customer.deepCopy();
        long ending = customer.path("balance").asLong() + amount;
        ledger.put(customer.put("balance", ending));
        events.addUpdate("customer.updated", before, customer);
        ObjectNode transaction = shapes.fresh(KIND).put("type", type).put("amount", amount);
        transaction.set("customer", customer.path("id"));
        return transaction.put("ending_balance", ending);
    }
}
