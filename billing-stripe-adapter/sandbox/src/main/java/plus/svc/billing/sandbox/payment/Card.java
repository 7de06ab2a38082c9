package plus.svc.billing.sandbox.payment;

import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.Arrays;

/** The test cards that the sandbox knows, and what comes of each. */
public enum Card {
    ACCEPTED("4242424242424242", "", "", ""),
    DECLINED("4000000000000002", "card_declined", "generic_decline", "Your card was declined.");

    private final String number;
    private final String code;
    private final String declineCode;
    private final String message;

    Card(String number, String code, String declineCode, String message) {
        this.number = number;
        this.code = code;
        this.declineCode = declineCode;
        this.message = message;
    }

    /**
     * The card with a number.
     *
     * @param typed a number as people write it, with blanks or without
     * @throws Refusal if it is not a test card
     */
    public static Card numbered(String typed) {
        String digits = typed.replaceAll("[\\s-]", "");
        return Arrays.stream(values())
                .filter(it -> it.number.equals(digits))
                .findFirst()
                .orElseThrow(Card::unknown);
    }

    private static Refusal unknown() {
        return Refusal.card(
                "incorrect_number",
                "",
                "Your card number is incorrect. The sandbox takes 4242 4242 4242 4242 (paid) and"
                        + " 4000 0000 0000 0002 (declined).");
    }

    public boolean isDeclined() {
        return !code.isEmpty();
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    /** What Stripe says when it is declined. */
    public Refusal refusal() {
        return Refusal.card(code, declineCode, message);
    }

    String code() {
        return code;
    }

    String declineCode() {
        return declineCode;
    }

    String message() {
        return message;
    }
}
