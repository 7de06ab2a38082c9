package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A subscription had one period for all of its items, and the plan of its only one. */
final class Subscription2024 implements Conversion {

    @Override
    public void apply(ObjectNode subscription, Related related) {
        JsonNode items = subscription.path("items").path("data");
        JsonNode first = items.path(0);
        subscription.set("current_period_start", Field.of(first, "current_period_start"));
        subscription.set("current_period_end", Field.of(first, "current_period_end"));
        subscription.set("discount", Discount2024.firstOf(subscription, related));
        subscription.putNull("plan").putNull("quantity");
        if (items.size() == 1) {
            subscription.set("plan", Plan2024.of(first.path("price")));
            subscription.set("quantity", Field.of(first, "quantity"));
        }
    }
}
