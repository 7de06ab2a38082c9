package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;

/** How much of a metered price was used. */
@FunctionalInterface
public interface Usage {

    /** What the customer used of the price from the one time, inclusive, to the other. */
    long of(JsonNode price, String customer, long from, long to);
}
