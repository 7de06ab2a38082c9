package plus.svc.billing.sandbox.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.ledger.Views;
import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.List;

/** What a Checkout session sells. */
public final class LineItems {

    private static final String PARAM = "line_items";

    private final Shapes shapes;
    private final Catalog catalog;

    public LineItems(Shapes shapes, Catalog catalog) {
        this.shapes = shapes;
        this.catalog = catalog;
    }

    /**
     * @throws Refusal if they are not what {@code mode} sells
     */
    ArrayNode from(Params params, String mode) {
        List<Params> asked = params.each(PARAM);
        if (asked.isEmpty()) {
            throw Refusal.missing(PARAM);
        }
        ArrayNode items = Json.array();
        asked.forEach(it -> items.add(item(it)));
        refuseWrongMode(items, mode);
        refuseSeveralCurrencies(items);
        return items;
    }

    private static void refuseSeveralCurrencies(ArrayNode items) {
        for (JsonNode item : items) {
            if (!item.path("currency").equals(items.path(0).path("currency"))) {
                throw Refusal.invalid(
                        PARAM, "All prices of a Checkout Session must use the same currency.");
            }
        }
    }

    private ObjectNode item(Params asked) {
        ObjectNode price = catalog.priceFor(asked);
        ObjectNode item =
                shapes.fresh("item")
                        .put("currency", price.path("currency").asText())
                        .put("description", catalog.productName(price))
                        .put("quantity", quantity(asked, price));
        AdjustableQuantity.write(asked.nested("adjustable_quantity"), item);
        item.set("metadata", asked.metadata());
        return item.set("price", price.deepCopy());
    }

    private static long quantity(Params asked, ObjectNode price) {
        return Prices.isMetered(price) ? 0 : quantity(asked);
    }

    private static long quantity(Params asked) {
        String name = asked.fullName("quantity");
        return asked.upTo(Prices.LARGEST_QUANTITY, "quantity")
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        name,
                                        "Quantity is required. Add `quantity` to `"
                                                + name.replace("[quantity]", "")
                                                + "`"));
    }

    private static void refuseWrongMode(ArrayNode items, String mode) {
        boolean recurring = false;
        for (JsonNode item : items) {
            recurring |= item.path("price").path("type").asText().equals("recurring");
        }
        if (recurring && mode.equals("payment")) {
            throw Refusal.invalid(
                    PARAM,
                    "You specified `payment` mode but passed a recurring price. Either switch to"
                            + " `subscription` mode or use only one-time prices.");
        }
        if (!recurring && mode.equals("subscription")) {
            throw Refusal.invalid(
                    PARAM,
                    "You must provide at least one recurring price in `subscription` mode when"
                            + " using prices.");
        }
    }

    public static ArrayNode of(ObjectNode session) {
        return (ArrayNode) Views.includable(session, PARAM).path("data");
    }

    /** The same as a list of objects. */
    public static List<ObjectNode> listed(ObjectNode session) {
        List<ObjectNode> items = new ArrayList<>();
        of(session).forEach(it -> items.add((ObjectNode) it));
        return items;
    }

    /** Those that a subscription does not repeat. */
    static List<JsonNode> paidOnce(ObjectNode session) {
        List<JsonNode> once = new ArrayList<>();
        for (JsonNode item : of(session)) {
            if (!recurs(item)) {
                once.add(item);
            }
        }
        return once;
    }

    static boolean recurs(JsonNode item) {
        return item.path("price").path("recurring").isObject();
    }

    /** The session is certain to open. */
    void keepPrices(ObjectNode session) {
        listed(session).forEach(it -> catalog.keep(it.path("price")));
    }

    static void set(ObjectNode session, ArrayNode items) {
        Views.setIncludable(session, PARAM, items);
    }
}
