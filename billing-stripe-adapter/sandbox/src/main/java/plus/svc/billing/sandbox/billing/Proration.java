package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a change of plan credits or charges for the rest of a period.
 *
 * @param item the id of the subscription item
 * @param amount negative if it is a credit
 */
record Proration(
        String item,
        JsonNode price,
        long quantity,
        long amount,
        String description,
        BillingPeriod period) {}
