package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.Catalog;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;

/**
 * What is subscribed to, and on which terms.
 *
 * @param terms fields of the subscription as they will be, {@code customer}, {@code currency} and
 *     {@code metadata} among them
 * @param sold a {@code price}, whole, and a {@code quantity} each
 */
public record SubscriptionOrder(ObjectNode terms, ArrayNode sold) {

    private static final List<String> TEXTS = List.of("default_payment_method", "description");

    /**
     * As the parameters of the API ask for it.
     *
     * @throws Refusal if there is nothing to subscribe to, or a term makes no sense
     */
    static SubscriptionOrder from(Params params, Catalog catalog, long now) {
        ArrayNode sold = sold(params, catalog);
        ObjectNode terms = Json.object().put("customer", params.required("customer"));
        terms.set("currency", sold.path(0).path("price").path("currency"));
        terms.set("metadata", params.metadata());
        TEXTS.forEach(name -> params.text(name).ifPresent(it -> terms.put(name, it)));
        params.flag("cancel_at_period_end").ifPresent(it -> terms.put("cancel_at_period_end", it));
        params.whole("cancel_at")
                .ifPresent(it -> terms.put("cancel_at", PendingCancellation.checked(it, now)));
        terms.set("automatic_tax", AutomaticTax.of(params));
        addTrial(terms, params, now);
        return new SubscriptionOrder(terms, sold);
    }

    /** Adds the trial that was asked for, if one was. */
    public static void addTrial(ObjectNode terms, Params params, long now) {
        TrialParams.end(params, now).ifPresent(it -> terms.put("trial_end", it));
        TrialParams.settings(params).ifPresent(it -> terms.set("trial_settings", it));
    }

    private static ArrayNode sold(Params params, Catalog catalog) {
        List<Params> items = params.each("items");
        if (items.isEmpty()) {
            throw Refusal.missing("items");
        }
        ArrayNode sold = Json.array();
        items.forEach(it -> sold.add(line(it, catalog)));
        refuseSeveralCurrencies(sold);
        ItemChanges.refuseTwice(sold);
        ItemChanges.refuseDifferentIntervals(sold);
        return sold;
    }

    private static ObjectNode line(Params item, Catalog catalog) {
        ObjectNode line = Json.object();
        line.set("price", catalog.recurringPriceFor(item));
        return line.put("quantity", item.upTo(Prices.LARGEST_QUANTITY, "quantity").orElse(1L));
    }

    private static void refuseSeveralCurrencies(ArrayNode sold) {
        String expected = sold.path(0).path("price").path("currency").asText();
        for (JsonNode line : sold) {
            String currency = line.path("price").path("currency").asText();
            if (!currency.equals(expected)) {
                throw Refusal.invalid(
                        "items",
                        "The price specified supports currencies of `%s`. This doesn't match the expected currency: `%s`."
                                .formatted(currency, expected));
            }
        }
    }
}
