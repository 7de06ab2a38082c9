package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.Money;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.Optional;

/** What the API adds to the next invoice of a customer. */
public final class InvoiceItems {

    private static final String KIND = PendingItems.KIND;

    private final Ledger ledger;
    private final Events events;
    private final Customers customers;
    private final Catalog catalog;
    private final PendingItems pending;

    public InvoiceItems(
            Ledger ledger,
            Events events,
            Customers customers,
            Catalog catalog,
            PendingItems pending) {
        this.ledger = ledger;
        this.events = events;
        this.customers = customers;
        this.catalog = catalog;
        this.pending = pending;
    }

    /**
     * Adds one as the parameters say: some of a price, or an amount.
     *
     * @throws Refusal if it is neither, or there is no such customer
     */
    public ObjectNode create(Params params) {
        ObjectNode customer = customers.living(params.required("customer"), "customer");
        ObjectNode item = pending.fresh(customer.path("id").asText());
        Optional<ObjectNode> price = price(params);
        price.ifPresentOrElse(it -> sell(item, it, params), () -> charge(item, params));
        params.text("subscription").ifPresent(it -> tie(item, it));
        describe(item, params);
        price.ifPresent(catalog::keep);
        return pending.add(item);
    }

    private void sell(ObjectNode item, ObjectNode price, Params params) {
        long quantity = params.upTo(Prices.LARGEST_QUANTITY, "quantity").orElse(1L);
        pending.sell(item, price, quantity);
    }

    private static void charge(ObjectNode item, Params params) {
        long amount = params.whole("amount").orElseThrow(() -> Refusal.missing("amount"));
        setAmount(item, amount).put("currency", params.required("currency"));
    }

    private static ObjectNode setAmount(ObjectNode item, long amount) {
        return PendingItems.setAmount(item, Money.checked(amount, "amount"));
    }

    private Optional<ObjectNode> price(Params params) {
        params.onlyOneOf("pricing", "price_data");
        if (params.has("price_data")) {
            return Optional.of(catalog.oneTimePriceFor(params));
        }
        return params.has("pricing")
                ? Optional.of(catalog.oneTimePriceFor(params.nested("pricing")))
                : Optional.empty();
    }

    private void tie(ObjectNode item, String subscription) {
        if (ledger.find("subscription", subscription).isEmpty()) {
            throw Refusal.noReference("subscription", subscription, "subscription");
        }
        item.putObject("parent")
                .put("type", "subscription_details")
                .putObject("subscription_details")
                .put("subscription", subscription)
                .putNull("subscription_item");
    }

    private static void describe(ObjectNode item, Params params) {
        params.text("description").ifPresent(it -> item.put("description", it));
        params.flag("discountable").ifPresent(it -> item.put("discountable", it));
        params.mergeMetadata(item.withObjectProperty("metadata"));
    }

    /**
     * Changes {@code amount}, {@code description}, {@code discountable} and {@code metadata}.
     *
     * @throws Refusal if it is on an invoice already
     */
    public ObjectNode update(String id, Params params) {
        ObjectNode item = waiting(id).deepCopy();
        params.whole("amount").ifPresent(it -> setAmount(item, it));
        describe(item, params);
        ledger.put(item);
        return item;
    }

    /**
     * Takes it back.
     *
     * @throws Refusal if it is on an invoice already
     */
    public ObjectNode delete(String id) {
        ObjectNode item = waiting(id);
        ObjectNode stub = Json.object().put("id", id).put("object", KIND).put("deleted", true);
        ledger.put(stub);
        events.add("invoiceitem.deleted", item);
        return stub;
    }

    /**
     * The item.
     *
     * @throws Refusal if there is none, or it was deleted
     */
    public ObjectNode find(String id) {
        return ledger.find(KIND, id)
                .filter(it -> !it.path("deleted").asBoolean())
                .orElseThrow(() -> Refusal.notFound(KIND, id, KIND));
    }

    private ObjectNode waiting(String id) {
        ObjectNode item = find(id);
        if (item.path("invoice").isTextual()) {
            throw Refusal.invalid(
                    "", "This invoice item is attached to an invoice, and cannot be changed.");
        }
        return item;
    }
}
