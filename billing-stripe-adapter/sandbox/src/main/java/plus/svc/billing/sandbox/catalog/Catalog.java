package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

/** What there is to buy: what comes with the sandbox, and what is added. */
public final class Catalog {

    private final Ledger ledger;
    private final Shapes shapes;
    private final Meters meters;
    private final MeterEvents meterEvents;
    private final Prices prices;
    private final InlinePrices inlinePrices;
    private final Products products;

    public Catalog(Ledger ledger, Shapes shapes, Events events) {
        this.ledger = ledger;
        this.shapes = shapes;
        meters = new Meters(ledger, shapes, events);
        meterEvents = new MeterEvents(ledger, shapes, meters);
        NewProduct newProduct = new NewProduct(ledger, shapes, events);
        prices = new Prices(ledger, events, new NewPrice(shapes, meters), newProduct);
        inlinePrices = new InlinePrices(ledger, prices, newProduct);
        products = new Products(ledger, shapes, events, newProduct, prices);
    }

    public Products products() {
        return products;
    }

    public Prices prices() {
        return prices;
    }

    public Meters meters() {
        return meters;
    }

    public MeterEvents meterEvents() {
        return meterEvents;
    }

    public MeterSummaries meterSummaries() {
        return new MeterSummaries(meters, meterEvents);
    }

    public void seed() {
        ObjectNode catalog = Json.readObject(Resource.text(Catalog.class, "catalog.json"));
        catalog.path("products").forEach(it -> seed("product", it));
        catalog.path("prices").forEach(it -> seed("price", it));
    }

    private void seed(String kind, JsonNode given) {
        if (ledger.find(given.path("id").asText()).isEmpty()) {
            ObjectNode object = shapes.fresh(kind);
            object.setAll((ObjectNode) given);
            ledger.put(object);
        }
    }

    /**
     * The price that a line asks for, by its id or inline. An inline one is not kept before {@link
     * #keep}, so that what is refused after all leaves none behind.
     *
     * @throws Refusal if there is no such price or it is no longer sold
     */
    public ObjectNode priceFor(Params lineItem) {
        lineItem.onlyOneOf("price", "price_data");
        return lineItem.has("price_data")
                ? inlinePrices.draft(lineItem.nested("price_data"))
                : known(lineItem);
    }

    /** Nothing can refuse any more what sells the price. */
    public void keep(JsonNode price) {
        inlinePrices.keep((ObjectNode) price);
    }

    private ObjectNode known(Params lineItem) {
        String id = lineItem.required("price");
        String param = lineItem.fullName("price");
        ObjectNode price =
                ledger.find("price", id).orElseThrow(() -> Refusal.noReference("price", id, param));
        if (!price.path("active").asBoolean()) {
            throw Refusal.invalid(
                    param,
                    "The price specified is inactive. This field only accepts active prices.");
        }
        return price;
    }

    /**
     * The price to subscribe to that an item asks for.
     *
     * @throws Refusal if there is no such price, or it is paid once
     */
    public ObjectNode recurringPriceFor(Params item) {
        return priceOf("recurring", item);
    }

    /**
     * The price to pay once that an item asks for.
     *
     * @throws Refusal if there is no such price, or it is subscribed to
     */
    public ObjectNode oneTimePriceFor(Params item) {
        return priceOf("one_time", item);
    }

    private ObjectNode priceOf(String type, Params item) {
        ObjectNode price = priceFor(item);
        String actual = price.path("recurring").isObject() ? "recurring" : "one_time";
        if (!actual.equals(type)) {
            throw Refusal.invalid(
                    item.fullName("price"),
                    "The price specified is set to `type=%s` but this field only accepts prices with `type=%s`."
                            .formatted(actual, type));
        }
        return price;
    }

    public String productName(JsonNode price) {
        return inlinePrices
                .productOf(price)
                .or(() -> ledger.find(price.path("product").asText()))
                .map(it -> it.path("name").asText())
                .orElseThrow();
    }
}
