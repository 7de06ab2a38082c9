package plus.svc.billing.sandbox.billing;

import plus.svc.billing.sandbox.ledger.Params;

import java.util.Locale;

/** What becomes of the difference when a plan changes in the middle of a period. */
enum ProrationBehavior {
    CREATE_PRORATIONS,
    ALWAYS_INVOICE,
    NONE;

    /** What is asked for; without a word, the next invoice takes the prorations. */
    static ProrationBehavior of(Params params) {
        String name = "proration_behavior";
        return params.has(name)
                ? valueOf(
                        params.oneOf(name, "always_invoice", "create_prorations", "none")
                                .toUpperCase(Locale.ROOT))
                : CREATE_PRORATIONS;
    }
}
