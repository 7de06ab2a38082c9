package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;

/** What is set in Stripe's dashboard and not by its API. */
public final class Settings {

    private static final String ID = "sandbox.settings";
    private static final String AFTER_RETRIES = "after_retries";

    private final Ledger ledger;

    public Settings(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All of them. */
    public ObjectNode all() {
        return ledger.find(ID)
                .orElseGet(
                        () ->
                                Json.object()
                                        .put("id", ID)
                                        .put("object", ID)
                                        .put(AFTER_RETRIES, AfterRetries.CANCEL.word()));
    }

    /** Changes those that are given. */
    public ObjectNode update(Params params) {
        String word = params.oneOf(AFTER_RETRIES, AfterRetries.words());
        ObjectNode settings = all().put(AFTER_RETRIES, word);
        ledger.put(settings);
        return settings;
    }

    AfterRetries afterRetries() {
        return AfterRetries.of(all().path(AFTER_RETRIES).asText());
    }
}
