package plus.svc.billing.stripe;

/**
 * Which of the account's two worlds a secret key opens, as its prefix says.
 *
 * <p>Source: Stripe documentation, "API keys".
 */
enum KeyMode {
    LIVE,
    TEST,
    /** The prefix says nothing: what happens in either is taken. */
    UNKNOWN;

    static KeyMode of(String secretKey) {
        if (secretKey.startsWith("sk_live_") || secretKey.startsWith("rk_live_")) {
            return LIVE;
        }
        return secretKey.startsWith("sk_test_") || secretKey.startsWith("rk_test_")
                ? TEST
                : UNKNOWN;
    }

    /** Whether something of this mode, live or not, is none of the key's. */
    boolean excludes(boolean liveMode) {
        return switch (this) {
            case LIVE -> !liveMode;
            case TEST -> liveMode;
            case UNKNOWN -> false;
        };
    }
}
