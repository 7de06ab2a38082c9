package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.math.BigDecimal;
import java.util.Locale;

/** Which tax something bears. */
public sealed interface Taxation {

    /** Nobody asked for taxes. */
    record Off() implements Taxation {}

    /** They are asked for, and nobody knows yet where the payer is. */
    record Unlocated() implements Taxation {}

    /** The payer is where no tax is collected, or is exempt. */
    record Untaxed() implements Taxation {}

    /** The payer is where this tax rate holds. */
    record At(ObjectNode rate) implements Taxation {}

    /** Writes the state of an object's {@code automatic_tax}. */
    default void writeStatus(ObjectNode automaticTax) {
        String status =
                switch (this) {
                    case Off off -> null;
                    case Unlocated unlocated -> "requires_location_inputs";
                    case Untaxed untaxed -> "complete";
                    case At at -> "complete";
                };
        automaticTax.put("enabled", !(this instanceof Off)).put("status", status);
    }

    default BigDecimal percentage() {
        return switch (this) {
            case Off off -> BigDecimal.ZERO;
            case Unlocated unlocated -> BigDecimal.ZERO;
            case Untaxed untaxed -> BigDecimal.ZERO;
            case At(ObjectNode rate) -> rate.path("percentage").decimalValue();
        };
    }

    /** The taxes of a line of an invoice. */
    default ArrayNode taxes(LineTotal total) {
        return taxes(total.line().tax(), total.tax(), total.taxable());
    }

    /** The taxes of an invoice that behave so. */
    default ArrayNode taxes(TaxBehavior behavior, long amount, long taxable) {
        ArrayNode taxes = Json.array();
        if (this instanceof At(ObjectNode rate)) {
            ObjectNode tax = taxes.addObject().put("amount", amount);
            tax.put("tax_behavior", behavior.name().toLowerCase(Locale.ROOT));
            tax.putObject("tax_rate_details").set("tax_rate", rate.path("id"));
            tax.put("taxability_reason", "standard_rated");
            tax.put("taxable_amount", taxable).put("type", "tax_rate_details");
        }
        return taxes;
    }

    /** The taxes of a line of a Checkout session, with the rate itself. */
    default ArrayNode breakdown(long amount, long taxable) {
        ArrayNode taxes = Json.array();
        if (this instanceof At(ObjectNode rate)) {
            ObjectNode tax = taxes.addObject().put("amount", amount);
            tax.<ObjectNode>set("rate", rate.deepCopy())
                    .put("taxability_reason", "standard_rated")
                    .put("taxable_amount", taxable);
        }
        return taxes;
    }
}
