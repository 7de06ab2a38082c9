package plus.svc.billing.sandbox.ledger;

/** How much Stripe takes as metadata. */
final class MetadataLimits {

    private static final int KEYS = 50;
    private static final int KEY_LENGTH = 40;
    private static final int VALUE_LENGTH = 500;

    private MetadataLimits() {}

    static void check(String param, String key, String value) {
        if (key.length() > KEY_LENGTH) {
            throw tooLong(param, "key", KEY_LENGTH, key);
        }
        if (value.length() > VALUE_LENGTH) {
            throw tooLong(param, "value", VALUE_LENGTH, value);
        }
    }

    private static Refusal tooLong(String param, String what, int limit, String text) {
        return Refusal.invalid(
                param,
                "Metadata %1$ss can have up to %2$s characters, but you passed in a %1$s that is %3$s characters. Invalid %1$s: %4$s"
                        .formatted(what, limit, text.length(), text));
    }

    static void check(String param, int keys) {
        if (keys > KEYS) {
            throw Refusal.invalid(
                    param,
                    "You can only have up to %s metadata keys, but there would be %s."
                            .formatted(KEYS, keys));
        }
    }
}
