package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.util.List;
import java.util.Optional;

/** The part of a form in which somebody says what they pay with: a card, or a SEPA debit. */
final class PaymentFields {

    /** Which of the two was chosen. */
    static final String WAY = "way";

    static final String CARD = "card";
    static final String DEBIT = "sepa_debit";

    /** Still to come when the sandbox's clock was put forward by ten years, and by ten more. */
    private static final String EXPIRY = "12 / 70";

    private static final JsonNode TEST_GROUPS =
            Json.readObject(Resource.text(PaymentFields.class, "test-cards.json"))
                    .path("testGroups");

    private final List<String> ways;

    /**
     * @param types of payment methods that are taken
     */
    PaymentFields(JsonNode types) {
        ways =
                types.valueStream()
                        .map(JsonNode::asText)
                        .filter(it -> it.equals(CARD) || it.equals(DEBIT))
                        .toList();
    }

    /** The fields for all that the sandbox takes. */
    static PaymentFields ofAnything() {
        return new PaymentFields(Json.array().add(CARD).add(DEBIT));
    }

    /** Puts what was typed, or what is there at first. */
    void write(ObjectNode values, Params typed) {
        String way = way(typed);
        values.put(WAY, way).put("several", ways.size() > 1);
        values.put("byCard", way.equals(CARD)).put("byDebit", way.equals(DEBIT));
        values.put("heading", heading());
        values.put("takesCard", ways.contains(CARD)).put("takesDebit", ways.contains(DEBIT));
        values.put("card", typed.text("card").orElse(""));
        values.put("iban", typed.text("iban").orElse(""));
        values.put("expiry", typed.has("expiry") ? typed.text("expiry").orElse("") : EXPIRY);
        values.put("cvc", typed.has("cvc") ? typed.text("cvc").orElse("") : "123");
        values.set("testGroups", TEST_GROUPS);
    }

    private String heading() {
        if (ways.isEmpty()) {
            return "Who you are";
        }
        return ways.equals(List.of(CARD)) ? "Pay with card" : "Payment";
    }

    private String way(Params typed) {
        return typed.text(WAY)
                .filter(ways::contains)
                .orElse(ways.isEmpty() ? CARD : ways.getFirst());
    }

    /** What of it was left out. */
    Optional<Mistake> missing(Params typed) {
        if (way(typed).equals(DEBIT)) {
            return blank(typed, "iban", "Your IBAN is incomplete.");
        }
        return blank(typed, "card", "Your card number is incomplete.")
                .or(() -> blank(typed, "expiry", "Your card's expiration date is incomplete."))
                .or(() -> blank(typed, "cvc", "Your card's security code is incomplete."));
    }

    private static Optional<Mistake> blank(Params typed, String name, String message) {
        return typed.has(name) && typed.text(name).isEmpty()
                ? Optional.of(new Mistake(name, message))
                : Optional.empty();
    }

    /** What was typed, without what belongs to the way that was not chosen. */
    Params chosen(Params typed) {
        ObjectNode chosen = typed.values().deepCopy();
        chosen.remove(way(typed).equals(DEBIT) ? List.of(CARD, "expiry", "cvc") : List.of("iban"));
        return new Params(chosen);
    }
}
