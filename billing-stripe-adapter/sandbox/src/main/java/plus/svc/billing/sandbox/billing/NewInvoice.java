package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.LineTotal;
import plus.svc.billing.sandbox.catalog.Reduction;
import plus.svc.billing.sandbox.catalog.Taxation;
import plus.svc.billing.sandbox.catalog.Taxes;
import plus.svc.billing.sandbox.catalog.Totals;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.ArrayList;
import java.util.List;

/**
 * The draft of an invoice for what a subscription's items cost, and for what has waited for it,
 * after discounts and with taxes.
 */
public final class NewInvoice {

    private final Ledger ledger;
    private final Shapes shapes;
    private final InvoiceLines lines;
    private final PendingItems items;
    private final Discounts discounts;
    private final Taxes taxes;

    public NewInvoice(
            Ledger ledger,
            Shapes shapes,
            InvoiceLines lines,
            PendingItems items,
            Discounts discounts,
            Taxes taxes) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.lines = lines;
        this.items = items;
        this.discounts = discounts;
        this.taxes = taxes;
    }

    /**
     * For the period that the items are in, and what was used of metered prices in the one that is
     * over. What was waiting has its invoice then, and a discount for once has been used.
     *
     * @param reason what Stripe calls the billing reason
     * @param period the one that is over, as Stripe has it
     */
    ObjectNode of(ObjectNode subscription, String reason, BillingPeriod period) {
        return taken(subscription, reason, period, lines.ofItems(subscription, period));
    }

    /** For what is waiting only. */
    ObjectNode ofPending(ObjectNode subscription, String reason) {
        BillingPeriod moment = new BillingPeriod(shapes.now(), shapes.now());
        return taken(subscription, reason, moment, List.of());
    }

    private ObjectNode taken(
            ObjectNode subscription, String reason, BillingPeriod period, List<DraftLine> own) {
        List<ObjectNode> pending = items.of(subscription);
        ObjectNode invoice = draft(subscription, reason, period, withPending(pending, own));
        items.take(pending, invoice);
        discounts.endThoseUsed(subscription, used(invoice), period.end());
        return invoice;
    }

    private List<DraftLine> withPending(List<ObjectNode> pending, List<DraftLine> own) {
        List<DraftLine> all = new ArrayList<>();
        pending.forEach(it -> all.add(lines.ofInvoiceItem(it)));
        all.addAll(own);
        return all;
    }

    private List<ObjectNode> used(ObjectNode invoice) {
        List<ObjectNode> used = new ArrayList<>();
        invoice.path("total_discount_amounts")
                .forEach(
                        it -> {
                            if (it.path("amount").asLong() > 0) {
                                ledger.find(it.path("discount").asText()).ifPresent(used::add);
                            }
                        });
        return used;
    }

    /** What one would ask for if that were taken off. */
    long due(ObjectNode subscription, BillingPeriod period, List<Reduction> reductions) {
        ObjectNode customer = customerOf(subscription);
        List<DraftLine> all =
                withPending(items.of(subscription), lines.ofItems(subscription, period));
        Totals totals = totals(all, reductions, taxation(subscription, customer));
        return CustomerBalance.due(totals.sum(LineTotal::total), customer);
    }

    private static Totals totals(
            List<DraftLine> drafted, List<Reduction> reductions, Taxation taxation) {
        return Totals.of(
                drafted.stream().map(DraftLine::priced).toList(),
                reductions,
                taxation.percentage());
    }

    private ObjectNode customerOf(ObjectNode subscription) {
        return ledger.find("customer", subscription.path("customer").asText()).orElseThrow();
    }

    /** An invoice that changes nothing about anything else. */
    ObjectNode draft(
            ObjectNode subscription, String reason, BillingPeriod period, List<DraftLine> drafted) {
        ObjectNode customer = customerOf(subscription);
        ObjectNode invoice = shapes.fresh("invoice").put("billing_reason", reason);
        invoice.set("currency", subscription.path("currency"));
        invoice.put("period_start", period.start()).put("period_end", period.end());
        setSubscription(invoice, subscription);
        setCustomer(invoice, customer);
        List<ObjectNode> running = discounts.running(subscription, period.end());
        Taxation taxation = taxation(subscription, customer);
        Totals totals = totals(drafted, discounts.reductions(running), taxation);
        new InvoiceSums(totals, taxation, running).write(invoice, drafted);
        setLines(invoice, drafted);
        CustomerBalance.writeDue(invoice, customer);
        return invoice;
    }

    private Taxation taxation(ObjectNode subscription, ObjectNode customer) {
        return subscription.path("automatic_tax").path("enabled").asBoolean()
                ? taxes.of(customer)
                : new Taxation.Off();
    }

    private static void setSubscription(ObjectNode invoice, ObjectNode subscription) {
        ObjectNode details =
                invoice.withObjectProperty("parent").withObjectProperty("subscription_details");
        details.set("subscription", subscription.path("id"));
        details.set("metadata", subscription.path("metadata").deepCopy());
    }

    private static void setCustomer(ObjectNode invoice, ObjectNode customer) {
        invoice.set("customer", customer.path("id"));
        for (String copied : List.of("address", "email", "name", "phone", "tax_exempt")) {
            invoice.set("customer_" + copied, customer.path(copied).deepCopy());
        }
    }

    private static void setLines(ObjectNode invoice, List<DraftLine> drafted) {
        String id = invoice.path("id").asText();
        ObjectNode list =
                invoice.withObjectProperty("lines").put("url", "/v1/invoices/" + id + "/lines");
        ArrayNode data = list.putArray("data");
        drafted.forEach(it -> data.add(it.line().put("invoice", id)));
        list.put("total_count", data.size());
    }
}
