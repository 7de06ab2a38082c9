package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What there is to buy, whatever it costs. */
public final class Products {

    private static final String KIND = "product";
    private static final String DEFAULT_PRICE = "default_price";

    private final Ledger ledger;
    private final Shapes shapes;
    private final Events events;
    private final NewProduct newProduct;
    private final Prices prices;

    Products(Ledger ledger, Shapes shapes, Events events, NewProduct newProduct, Prices prices) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.events = events;
        this.newProduct = newProduct;
        this.prices = prices;
    }

    public ObjectNode create(Params params) {
        Optional<ObjectNode> price =
                params.has("default_price_data")
                        ? Optional.of(prices.draft(params.nested("default_price_data")))
                        : Optional.empty();
        ObjectNode product = newProduct.create(params);
        return price.map(it -> change(product, changed -> prices.addDefault(changed, it)))
                .orElse(product);
    }

    public ObjectNode update(String id, Params params) {
        ObjectNode product = find(id);
        params.url("url");
        params.text(DEFAULT_PRICE).ifPresent(it -> checkPrice(it, id));
        return change(
                product,
                it -> {
                    params.writeTo(it, NewProduct.WRITTEN);
                    params.writeTo(it, List.of(DEFAULT_PRICE));
                    params.mergeMetadata(it.withObjectProperty("metadata"));
                });
    }

    private void checkPrice(String price, String product) {
        boolean known =
                ledger.find("price", price)
                        .filter(it -> it.path(KIND).asText().equals(product))
                        .isPresent();
        if (!known) {
            throw Refusal.noReference("price", price, DEFAULT_PRICE);
        }
    }

    private ObjectNode change(ObjectNode before, Consumer<ObjectNode> change) {
        ObjectNode product = before.deepCopy();
        change.accept(product);
        if (!product.equals(before)) {
            product.put("updated", shapes.now());
        }
        ledger.put(product);
        events.addUpdate("product.updated", before, product);
        return product;
    }

    /** Takes it away for good, which Stripe lets only as long as it has no price. */
    public ObjectNode delete(String id) {
        ObjectNode product = find(id);
        if (ledger.all("price").stream().anyMatch(it -> it.path(KIND).asText().equals(id))) {
            throw Refusal.invalid(
                    "",
                    "This product cannot be deleted because it has one or more user-created"
                            + " prices.");
        }
        ObjectNode stub = Json.object().put("id", id).put("object", KIND).put("deleted", true);
        ledger.put(stub);
        events.add("product.deleted", product);
        return stub;
    }

    /**
     * The product.
     *
     * @throws Refusal if there is none, or none any more
     */
    public ObjectNode find(String id) {
        return ledger.find(KIND, id)
                .filter(it -> !it.path("deleted").asBoolean())
                .orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }
}
