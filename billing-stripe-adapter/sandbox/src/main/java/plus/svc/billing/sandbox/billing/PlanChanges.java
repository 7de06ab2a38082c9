package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.ledger.Params;

import java.util.Optional;

/** What the portal's change of plan does, without proration. */
public final class PlanChanges {

    private final Subscriptions subscriptions;
    private final Catalog catalog;

    public PlanChanges(Subscriptions subscriptions, Catalog catalog) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
    }

    /**
     * Replaces {@code price} and {@code quantity} of the first item, as far as they are given.
     *
     * @throws Refusal if there is no such price, or it is not one to subscribe to
     */
    public ObjectNode change(String id, Params params) {
        ObjectNode subscription = subscriptions.living(id);
        Optional<ObjectNode> price =
                params.text("price").map(it -> catalog.recurringPriceFor(params));
        Optional<Long> quantity = params.positive("quantity");
        return subscriptions.change(
                subscription,
                it -> {
                    ObjectNode item = (ObjectNode) it.path("items").path("data").path(0);
                    price.ifPresent(found -> item.set("price", found.deepCopy()));
                    quantity.ifPresent(count -> item.put("quantity", count));
                });
    }
}
