package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;

/** Renewals whose invoices nobody is to pay for a while. */
final class PauseCollection {

    private static final String NAME = "pause_collection";

    private PauseCollection() {}

    /** Begins it, or ends it with a blank. */
    static void update(ObjectNode subscription, Params params) {
        if (!params.has(NAME)) {
            return;
        }
        Params asked = params.nested(NAME);
        if (asked.names().isEmpty()) {
            subscription.putNull(NAME);
            return;
        }
        String behavior = asked.oneOf("behavior", "keep_as_draft", "mark_uncollectible", "void");
        subscription
                .putObject(NAME)
                .put("behavior", behavior)
                .put("resumes_at", asked.whole("resumes_at").orElse(null));
    }
}
