package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.ledger.Ledger;

/** Whose time an object lives by. */
final class ClockOf {

    /** The clock of the account, which is no object. */
    static final String ACCOUNT = "";

    private ClockOf() {}

    /** The id of its test clock, or of its customer's; else {@link #ACCOUNT}. */
    static String object(Ledger ledger, JsonNode object) {
        if (object.path("object").asText().equals(TestClocks.KIND)) {
            return object.path("id").asText();
        }
        String own = object.path("test_clock").asText(ACCOUNT);
        return own.isEmpty() ? ofCustomer(ledger, object) : own;
    }

    private static String ofCustomer(Ledger ledger, JsonNode object) {
        return ledger.find("customer", object.path("customer").asText(""))
                .map(it -> it.path("test_clock").asText(ACCOUNT))
                .orElse(ACCOUNT);
    }
}
