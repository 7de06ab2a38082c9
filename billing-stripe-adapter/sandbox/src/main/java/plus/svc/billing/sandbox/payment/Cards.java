package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The test cards, as Stripe lists them. */
public final class Cards {

    private static final Map<String, Card> ALL = load();

    private Cards() {}

    private static Map<String, Card> load() {
        Map<String, Card> cards = new LinkedHashMap<>();
        for (JsonNode row :
                Json.readObject(Resource.text(Cards.class, "cards.json")).path("cards")) {
            cards.put(row.path("number").asText(), card(row));
        }
        return cards;
    }

    private static Card card(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.path("names").forEach(it -> names.add(it.asText()));
        return new Card(
                row.path("number").asText(),
                names,
                row.path("brand").asText(),
                row.path("country").asText(),
                row.path("funding").asText(),
                Authentication.valueOf(row.path("authentication").asText("NEVER")),
                Decline.of(row),
                row.path("kept").asBoolean(),
                Aftermath.of(row));
    }

    /** One that always pays. */
    public static Card accepted() {
        return numbered("4242424242424242");
    }

    /** One that never does. */
    public static Card declined() {
        return numbered("4000000000000002");
    }

    /**
     * The card with a number.
     *
     * @param typed a number as people write it, with blanks or without
     * @throws Refusal if it is not a test card
     */
    static Card numbered(String typed) {
        String digits = typed.replaceAll("[\\s-]", "");
        return Optional.ofNullable(ALL.get(digits)).orElseThrow(() -> unknown(digits));
    }

    private static Refusal unknown(String digits) {
        return Refusal.cardInput(
                "incorrect_number",
                "number",
                hasCheckDigit(digits)
                        ? "Your card number is incorrect. The sandbox takes Stripe's test cards"
                                + " only, such as 4242 4242 4242 4242."
                        : "Your card number is incorrect.");
    }

    /** By Luhn's formula. */
    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.matches("\\d{12,19}") && sum % 10 == 0;
    }

    /** The card that an SDK names so, without {@code pm_card_} or {@code tok_}. */
    static Optional<Card> named(String name) {
        return ALL.values().stream().filter(it -> it.names().contains(name)).findFirst();
    }
}
