package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A price from what is said of it, in full or inline. */
final class NewPrice {

    private static final List<String> WRITTEN =
            List.of(
                    "active",
                    "billing_scheme",
                    "nickname",
                    "tax_behavior",
                    "tiers_mode",
                    "transform_quantity");

    /** Three years of any interval. */
    private static final Map<String, Long> LONGEST =
            Map.of("day", 1095L, "week", 156L, "month", 36L, "year", 3L);

    private final Shapes shapes;
    private final Meters meters;

    NewPrice(Shapes shapes, Meters meters) {
        this.shapes = shapes;
        this.meters = meters;
    }

    ObjectNode of(Params params) {
        if (params.has("custom_unit_amount")) {
            throw Refusal.invalid(
                    params.fullName("custom_unit_amount"),
                    "The sandbox has no prices of the payer's choice.");
        }
        ObjectNode price = shapes.fresh("price").put("currency", currency(params));
        params.writeTo(price, WRITTEN);
        price.set("metadata", params.metadata());
        if (params.has("recurring")) {
            price.put("type", "recurring");
            price.set("recurring", recurring(params.nested("recurring")));
        }
        if (params.has("transform_quantity")) {
            checkPackages(params.nested("transform_quantity"));
        }
        UnitAmount.write(params, "unit_amount", price);
        if (price.path("billing_scheme").asText().equals("tiered")) {
            NewTiers.write(params, price);
        } else if (price.path("unit_amount_decimal").isNull()) {
            throw Refusal.missing(params.fullName("unit_amount"));
        }
        return price;
    }

    private static void checkPackages(Params params) {
        params.required("divide_by");
        params.positive("divide_by");
        params.required("round");
    }

    private static String currency(Params params) {
        String currency = params.required("currency").toLowerCase(Locale.ROOT);
        try {
            Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(params.fullName("currency"), "Invalid currency: " + currency);
        }
        return currency;
    }

    private ObjectNode recurring(Params params) {
        long longest = LONGEST.getOrDefault(params.required("interval"), 1L);
        ObjectNode recurring =
                Json.object()
                        .put("interval_count", params.upTo(longest, "interval_count").orElse(1L))
                        .put("usage_type", "licensed")
                        .putNull("meter")
                        .putNull("trial_period_days");
        params.writeTo(recurring, List.of("interval", "meter", "trial_period_days", "usage_type"));
        checkMeter(params, recurring.path("usage_type").asText().equals("metered"));
        return recurring;
    }

    private void checkMeter(Params params, boolean metered) {
        Optional<String> meter = params.text("meter");
        if (metered && meter.isEmpty()) {
            throw Refusal.invalid(
                    params.fullName("meter"), "Metered prices must be backed by a meter.");
        }
        if (!metered && meter.isPresent()) {
            throw Refusal.invalid(
                    params.fullName("usage_type"),
                    "Only prices with `usage_type=metered` can have a meter.");
        }
        meter.ifPresent(it -> meters.active(it, params.fullName("meter")));
    }
}
