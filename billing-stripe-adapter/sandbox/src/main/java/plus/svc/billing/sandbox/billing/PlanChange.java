package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * A change of a subscription's items, before anything is done about it.
 *
 * @param after the subscription as it will be
 */
record PlanChange(ObjectNode after, List<Proration> prorations, Bill bill) {

    /** What is invoiced at once. */
    enum Bill {
        /** Nothing: what it costs waits for the next renewal. */
        LATER,
        /** What waits. */
        PENDING,
        /** What waits, and the period that begins with the change. */
        NEW_PERIOD
    }

    PlanChange {
        prorations = List.copyOf(prorations);
    }
}
