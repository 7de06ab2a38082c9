package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.PriceAmount;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;

import java.util.List;

/** What waits for the next invoice of a customer. */
public final class PendingItems {

    static final String KIND = "invoiceitem";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final Catalog catalog;

    public PendingItems(Ledger ledger, Shapes shapes, Events events, Catalog catalog) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.catalog = catalog;
    }

    /** One that nobody knows of yet. */
    ObjectNode fresh(String customer) {
        ObjectNode item = shapes.fresh(KIND).put("customer", customer).put("date", shapes.now());
        item.withObjectProperty("period").put("start", shapes.now()).put("end", shapes.now());
        return item;
    }

    /** Lets it wait. */
    ObjectNode add(ObjectNode item) {
        ledger.put(item);
        events.add("invoiceitem.created", item);
        return item;
    }

    /** Adds what a customer pays once. */
    public void add(String customer, JsonNode price, long quantity) {
        add(sell(fresh(customer), price, quantity));
    }

    /** Makes it that quantity of the price. */
    ObjectNode sell(ObjectNode item, JsonNode price, long quantity) {
        setAmount(item, PriceAmount.of(price, quantity));
        item.set("currency", price.path("currency"));
        item.put("quantity", quantity).put("description", catalog.productName(price));
        return item.set("pricing", Pricing.of(price));
    }

    static ObjectNode setAmount(ObjectNode item, long amount) {
        return item.put("amount", amount).put("net_amount", amount);
    }

    /** Adds what a change of plan has credited or charged. */
    void add(ObjectNode subscription, Proration proration) {
        ObjectNode item = fresh(subscription.path("customer").asText());
        add(ProrationItem.of(item, subscription, proration));
    }

    /** What the next invoice of the subscription takes, the oldest first. */
    List<ObjectNode> of(ObjectNode subscription) {
        return ledger.all(KIND).reversed().stream()
                .filter(it -> !it.path("deleted").asBoolean() && it.path("invoice").isNull())
                .filter(it -> it.path("customer").equals(subscription.path("customer")))
                .filter(it -> it.path("currency").equals(subscription.path("currency")))
                .filter(it -> isFor(it, subscription))
                .toList();
    }

    private static boolean isFor(ObjectNode item, ObjectNode subscription) {
        String tied =
                item.path("parent").path("subscription_details").path("subscription").asText("");
        return tied.isEmpty() || tied.equals(subscription.path("id").asText());
    }

    /** They are on that invoice now. */
    void take(List<ObjectNode> items, ObjectNode invoice) {
        for (ObjectNode item : items) {
            item.set("invoice", invoice.path("id"));
            ledger.put(item);
        }
    }
}
