package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** An item had a plan beside its price, and no period of its own. */
final class SubscriptionItem2024 implements Conversion {

    @Override
    public void apply(ObjectNode item, Related related) {
        item.remove(List.of("current_period_start", "current_period_end"));
        item.set("plan", Plan2024.of(item.path("price")));
    }
}
