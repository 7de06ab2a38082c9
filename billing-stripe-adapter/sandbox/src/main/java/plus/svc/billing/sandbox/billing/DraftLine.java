package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.catalog.PricedLine;
import plus.svc.billing.sandbox.catalog.TaxBehavior;

/** A line of an invoice that is being drafted, before discounts and taxes. */
record DraftLine(ObjectNode line, TaxBehavior tax) {

    PricedLine priced() {
        return new PricedLine(
                line.path("amount").asLong(),
                line.path("pricing").path("price_details").path("product").asText(""),
                line.path("discountable").asBoolean(),
                tax);
    }
}
