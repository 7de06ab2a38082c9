package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;

import java.util.Optional;

/**
 * Prices that are named nowhere else and sold this once. Until one is kept, its product, which may
 * be a new one, goes along with it, and the account knows neither.
 */
final class InlinePrices {

    private static final String PRODUCT = "product";

    private final Ledger ledger;
    private final Prices prices;
    private final NewProduct newProduct;

    InlinePrices(Ledger ledger, Prices prices, NewProduct newProduct) {
        this.ledger = ledger;
        this.prices = prices;
        this.newProduct = newProduct;
    }

    ObjectNode draft(Params params) {
        ObjectNode price = prices.draft(params).put("active", false);
        ObjectNode product = newProduct.ofPrice(params);
        price.set(PRODUCT, product.path("id"));
        Aside.of(price).set(PRODUCT, product);
        return price;
    }

    /** Keeps one that is not kept yet. */
    void keep(ObjectNode price) {
        if (ledger.find(price.path("id").asText()).isEmpty()) {
            newProduct.keep((ObjectNode) Aside.of(price).remove(PRODUCT));
            prices.keep(price.deepCopy());
        }
    }

    Optional<JsonNode> productOf(JsonNode price) {
        return Optional.of(Aside.read(price, PRODUCT)).filter(JsonNode::isObject);
    }
}
