package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;

/** Foresees what a change of items comes to, and changes nothing itself. */
public final class NextPlan {

    private final Shapes shapes;
    private final ItemChanges changes;
    private final PlanItems items;

    public NextPlan(Shapes shapes, Catalog catalog, Discounts discounts) {
        this.shapes = shapes;
        changes = new ItemChanges(shapes, catalog);
        items = new PlanItems(catalog, discounts);
    }

    /**
     * What {@code items}, {@code proration_behavior}, {@code proration_date} and {@code
     * billing_cycle_anchor} ask for.
     *
     * @throws Refusal if the change is not one that the subscription can take
     */
    PlanChange of(ObjectNode subscription, Params params) {
        ProrationBehavior behavior = ProrationBehavior.of(params);
        ObjectNode after = subscription.deepCopy();
        changes.apply(after, params);
        boolean restarts = restarts(subscription, after, params);
        if (restarts) {
            restart(after);
        }
        List<Proration> prorations =
                switch (behavior) {
                    case NONE -> List.of();
                    case CREATE_PRORATIONS, ALWAYS_INVOICE ->
                            prorations(subscription, after, restarts, date(subscription, params));
                };
        PlanChange.Bill bill =
                prorations.isEmpty() && !restarts
                        ? PlanChange.Bill.LATER
                        : bill(restarts, behavior);
        return new PlanChange(after, prorations, bill);
    }

    private static boolean restarts(ObjectNode before, ObjectNode after, Params params) {
        JsonNode one = before.path("items").path("data").path(0);
        JsonNode other = after.path("items").path("data").path(0);
        return !InvoiceLines.isTrial(before)
                && (!ItemChanges.sameInterval(one, other)
                        || params.text("billing_cycle_anchor").filter("now"::equals).isPresent());
    }

    private void restart(ObjectNode after) {
        after.put("billing_cycle_anchor", shapes.now());
        for (JsonNode item : after.path("items").path("data")) {
            BillingPeriod first = BillingPeriod.first(item.path("price"), shapes.now());
            ((ObjectNode) item)
                    .put("current_period_start", first.start())
                    .put("current_period_end", first.end());
        }
    }

    private List<Proration> prorations(
            ObjectNode before, ObjectNode after, boolean restarts, long date) {
        return restarts
                ? Prorations.credits(items.of(before, date), items.of(after, date), date)
                : Prorations.between(items.of(before, date), items.of(after, date), date);
    }

    private long date(ObjectNode subscription, Params params) {
        long date = params.whole("proration_date").orElse(shapes.now());
        BillingPeriod period = BillingPeriod.current(subscription);
        if (params.has("proration_date") && (date < period.start() || date > period.end())) {
            throw Refusal.invalid(
                    "proration_date",
                    "Invalid proration_date: must be within the current billing period.");
        }
        return date;
    }

    private static PlanChange.Bill bill(boolean restarts, ProrationBehavior behavior) {
        if (restarts) {
            return PlanChange.Bill.NEW_PERIOD;
        }
        return switch (behavior) {
            case ALWAYS_INVOICE -> PlanChange.Bill.PENDING;
            case CREATE_PRORATIONS, NONE -> PlanChange.Bill.LATER;
        };
    }
}
