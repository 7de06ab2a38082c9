package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.List;

/** The invoice that comes next, or would come if something changed. It is never stored. */
public final class InvoicePreview {

    private static final String DETAILS = "subscription_details";

    private final Shapes shapes;
    private final Subscriptions subscriptions;
    private final Customers customers;
    private final Catalog catalog;
    private final NextPlan nextPlan;
    private final PendingItems pendingItems;
    private final InvoiceLines lines;
    private final NewInvoice newInvoice;

    public InvoicePreview(
            Shapes shapes,
            Subscriptions subscriptions,
            Customers customers,
            Catalog catalog,
            NextPlan nextPlan,
            PendingItems pendingItems,
            InvoiceLines lines,
            NewInvoice newInvoice) {
        this.shapes = shapes;
        this.subscriptions = subscriptions;
        this.customers = customers;
        this.catalog = catalog;
        this.nextPlan = nextPlan;
        this.pendingItems = pendingItems;
        this.lines = lines;
        this.newInvoice = newInvoice;
    }

    /**
     * For the {@code subscription} with {@code subscription_details} as they would be, for the one
     * of a {@code customer}, or for one that a customer does not have yet.
     *
     * @throws Refusal if no invoice is to come, or the change is not possible
     */
    public ObjectNode create(Params params) {
        Params details = params.nested(DETAILS);
        if (params.text("subscription").isPresent()) {
            return ofChange(subscriptions.living(params.required("subscription")), details);
        }
        String customer =
                customers.living(params.required("customer"), "customer").path("id").asText();
        return details.has("items")
                ? ofNew(customer, details)
                : ofChange(onlyOneOf(customer), details);
    }

    private ObjectNode onlyOneOf(String customer) {
        return subscriptions.livingOf(customer).stream()
                .findFirst()
                .orElseThrow(() -> noneToCome(customer));
    }

    private static Refusal noneToCome(String customer) {
        return Refusal.noUpcomingInvoice(customer);
    }

    private ObjectNode ofChange(ObjectNode subscription, Params details) {
        PlanChange change = nextPlan.of(subscription, details);
        ObjectNode after = change.after();
        details.flag("cancel_at_period_end")
                .ifPresent(it -> PendingCancellation.set(after, it, shapes.now()));
        List<DraftLine> all = new ArrayList<>(waiting(subscription, change));
        BillingPeriod ended = BillingPeriod.current(after);
        switch (change.bill()) {
            case PENDING -> {}
            case NEW_PERIOD -> all.addAll(lines.ofItems(after, moment()));
            case LATER -> all.addAll(renewal(after, ended));
        }
        if (all.isEmpty()) {
            throw noneToCome(subscription.path("customer").asText());
        }
        return change.bill() == PlanChange.Bill.LATER
                ? preview(after, "upcoming", ended, all)
                : preview(after, "subscription_update", moment(), all);
    }

    private List<DraftLine> waiting(ObjectNode subscription, PlanChange change) {
        List<DraftLine> waiting = new ArrayList<>();
        for (ObjectNode item : pendingItems.of(subscription)) {
            waiting.add(lines.ofInvoiceItem(item));
        }
        for (Proration proration : change.prorations()) {
            ObjectNode item = shapes.fresh("invoiceitem");
            waiting.add(lines.ofInvoiceItem(ProrationItem.of(item, subscription, proration)));
        }
        return waiting;
    }

    private List<DraftLine> renewal(ObjectNode after, BillingPeriod ended) {
        if (PendingCancellation.isOn(after)) {
            return List.of();
        }
        Renewals.moveOn(after);
        after.put("status", "active");
        return lines.ofItems(after, ended);
    }

    private ObjectNode ofNew(String customer, Params details) {
        ArrayNode sold = Json.array();
        for (Params item : details.each("items")) {
            ObjectNode line =
                    sold.addObject()
                            .put(
                                    "quantity",
                                    item.upTo(Prices.LARGEST_QUANTITY, "quantity").orElse(1L));
            line.set("price", catalog.recurringPriceFor(item));
        }
        JsonNode currency = sold.path(0).path("price").path("currency");
        ObjectNode order = Json.object().put("customer", customer).set("currency", currency);
        ObjectNode subscription =
                new NewSubscription(shapes).of(new SubscriptionOrder(order, sold));
        List<DraftLine> all = new ArrayList<>();
        for (ObjectNode item : pendingItems.of(subscription)) {
            all.add(lines.ofInvoiceItem(item));
        }
        all.addAll(lines.ofItems(subscription, moment()));
        return preview(subscription, "subscription_create", moment(), all);
    }

    private BillingPeriod moment() {
        return new BillingPeriod(shapes.now(), shapes.now());
    }

    private ObjectNode preview(
            ObjectNode subscription, String reason, BillingPeriod period, List<DraftLine> all) {
        ObjectNode invoice = newInvoice.draft(subscription, reason, period, all);
        invoice.put("id", Ids.next("upcoming_in_"));
        return invoice;
    }
}
