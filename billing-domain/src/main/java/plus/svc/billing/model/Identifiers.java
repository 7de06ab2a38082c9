package plus.svc.billing.model;

final class Identifiers {

    /** No provider's id is longer, and nor may a metadata value or an idempotency key be much. */
    private static final int MAX_LENGTH = 255;

    private Identifiers() {}

    static void requireValid(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a " + what + " must not be blank");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a " + what + " must not be longer than " + MAX_LENGTH + " characters");
        }
    }
}
