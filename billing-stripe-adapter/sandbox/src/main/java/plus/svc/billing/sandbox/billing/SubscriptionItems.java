package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.ArrayList;
import java.util.List;

/** What subscriptions are made of, by itself. */
public final class SubscriptionItems {

    private final Ledger ledger;

    public SubscriptionItems(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The item.
     *
     * @throws Refusal if no subscription has it
     */
    public ObjectNode find(String id) {
        for (ObjectNode subscription : ledger.all("subscription")) {
            for (ObjectNode item : of(subscription)) {
                if (item.path("id").asText().equals(id)) {
                    return item;
                }
            }
        }
        throw Refusal.notFound("subscription_item", id, "item");
    }

    /** Those of the {@code subscription} that is asked for. */
    public List<ObjectNode> list(Params params) {
        String id = params.required("subscription");
        return ledger.find("subscription", id)
                .map(SubscriptionItems::of)
                .orElseThrow(() -> Refusal.noReference("subscription", id, "subscription"));
    }

    private static List<ObjectNode> of(ObjectNode subscription) {
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : subscription.path("items").path("data")) {
            items.add((ObjectNode) item);
        }
        return items;
    }
}
