package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;

/** What a product costs. A price never changes its amount: there comes a new one. */
public final class Prices {

    /** How much of one is sold at once. */
    public static final long LARGEST_QUANTITY = 999_999;

    private static final String KIND = "price";
    private static final List<String> CHANGEABLE = List.of("active", "nickname", "tax_behavior");

    private final Ledger ledger;
    private final Events events;
    private final NewPrice newPrice;
    private final NewProduct newProduct;
    private final LookupKeys lookupKeys;

    Prices(Ledger ledger, Events events, NewPrice newPrice, NewProduct newProduct) {
        this.ledger = ledger;
        this.events = events;
        this.newPrice = newPrice;
        this.newProduct = newProduct;
        lookupKeys = new LookupKeys(ledger, events);
    }

    public ObjectNode create(Params params) {
        ObjectNode price = draft(params);
        lookupKeys.check(price, params);
        price.set("product", newProduct.keep(newProduct.ofPrice(params)).path("id"));
        lookupKeys.assign(price, params);
        return keep(price);
    }

    /** One of no product yet, which is not kept. */
    ObjectNode draft(Params params) {
        return newPrice.of(params);
    }

    /** Keeps the draft as the price of a product that is just made. */
    void addDefault(ObjectNode product, ObjectNode price) {
        price.set("product", product.path("id"));
        product.set("default_price", keep(price).path("id"));
    }

    ObjectNode keep(ObjectNode price) {
        ledger.put(price);
        events.add("price.created", price);
        return price;
    }

    public ObjectNode update(String id, Params params) {
        ObjectNode before =
                ledger.find(KIND, id).orElseThrow(() -> Refusal.notFound(KIND, id, KIND));
        refuseToArchiveDefault(before, params);
        lookupKeys.check(before, params);
        ObjectNode price = before.deepCopy();
        params.mergeMetadata(price.withObjectProperty("metadata"));
        params.writeTo(price, CHANGEABLE);
        lookupKeys.assign(price, params);
        ledger.put(price);
        events.addUpdate("price.updated", before, price);
        return price;
    }

    private void refuseToArchiveDefault(ObjectNode price, Params params) {
        boolean isDefault =
                ledger.find(price.path("product").asText()).stream()
                        .anyMatch(it -> it.path("default_price").equals(price.path("id")));
        if (isDefault && !params.flag("active").orElse(true)) {
            throw Refusal.invalid(
                    "",
                    "This price cannot be archived because it is the default price of its"
                            + " product.");
        }
    }

    /** Whether it is for use, which is counted, and not for a quantity. */
    public static boolean isMetered(JsonNode price) {
        return price.path("recurring").path("usage_type").asText().equals("metered");
    }
}
