package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Refusal;

/** What was wrong with what somebody typed, and in which field. */
record Mistake(String field, String message) {

    static Mistake of(Refusal refusal) {
        return new Mistake(field(refusal.body().path("error")), refusal.message());
    }

    private static String field(JsonNode error) {
        return switch (error.path("code").asText()) {
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" -> "expiry";
            case "incorrect_cvc", "invalid_cvc" -> "cvc";
            case "invalid_bank_account_iban" -> "iban";
            case "customer_tax_location_invalid" -> "country";
            default -> error.path("type").asText().equals("card_error") ? "card" : "general";
        };
    }

    /** Has it said beside its field. */
    void write(ObjectNode values) {
        values.put(field + "Error", message);
    }
}
