package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Refusal;

/** What was wrong with what somebody typed, and in which field. */
record Mistake(String field, String message) {

    /** In whichever field the refusal is about. */
    static Mistake of(Refusal refusal) {
        return in(field(refusal.body().path("error")), refusal);
    }

    static Mistake in(String field, Refusal refusal) {
        boolean isMissing = refusal.body().at("/error/code").asText().equals("parameter_missing");
        return new Mistake(field, isMissing ? missing(field) : refusal.message());
    }

    private static String missing(String field) {
        return switch (field) {
            case "country" -> "Choose your country: the tax depends on it.";
            case "code" -> "Enter a code.";
            default -> "Enter a number.";
        };
    }

    private static String field(JsonNode error) {
        if (error.path("param").asText().equals("country")) {
            return "country";
        }
        return switch (error.path("code").asText()) {
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" -> "expiry";
            case "incorrect_cvc", "invalid_cvc" -> "cvc";
            case "invalid_bank_account_iban" -> "iban";
            default -> error.path("type").asText().equals("card_error") ? "card" : "general";
        };
    }

    /** Has it said beside its field. */
    void write(ObjectNode values) {
        values.put(field + "Error", message);
    }
}
