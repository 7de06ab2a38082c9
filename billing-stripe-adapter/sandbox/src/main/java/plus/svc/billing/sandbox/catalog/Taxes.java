package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.util.Locale;

/**
 * Automatic taxes: one standard rate for each of a few countries, as they were in 2026, and none
 * elsewhere. It looks at neither products nor regions.
 */
public final class Taxes {

    private static final String KIND = "tax_rate";
    private static final JsonNode RATES =
            Json.readObject(Resource.text(Taxes.class, "tax-rates.json"));

    private final Ledger ledger;
    private final Shapes shapes;

    public Taxes(Ledger ledger, Shapes shapes) {
        this.ledger = ledger;
        this.shapes = shapes;
    }

    /** What a customer pays, who is where the address says. */
    public Taxation of(JsonNode customer) {
        String country = customer.path("address").path("country").asText("");
        return customer.path("tax_exempt").asText("none").equals("none")
                ? in(country)
                : new Taxation.Untaxed();
    }

    /** What is paid in the country, given by its two letters, or empty if nobody knows. */
    public Taxation in(String country) {
        String code = country.toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return new Taxation.Unlocated();
        }
        JsonNode known = RATES.path(code);
        return known.isObject() ? new Taxation.At(rate(code, known)) : new Taxation.Untaxed();
    }

    private ObjectNode rate(String country, JsonNode known) {
        String id = "txr_automatic_" + country.toLowerCase(Locale.ROOT);
        return ledger.find(KIND, id).orElseGet(() -> begin(id, country, known));
    }

    private ObjectNode begin(String id, String country, JsonNode known) {
        ObjectNode rate = shapes.fresh(KIND).put("id", id).put("country", country);
        rate.setAll((ObjectNode) known);
        rate.set("effective_percentage", known.path("percentage"));
        rate.put("jurisdiction", country).put("jurisdiction_level", "country");
        ledger.put(rate);
        return rate;
    }
}
