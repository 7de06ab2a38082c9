package plus.svc.billing.sandbox.version;

import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The versions of the API that there are here. */
public enum ApiVersion {
    V2024_06_20("2024-06-20"),
    DAHLIA("2026-07-29.dahlia");

    /** The account's own, for whoever asks for none. */
    public static final ApiVersion DEFAULT = DAHLIA;

    private final String text;

    ApiVersion(String text) {
        this.text = text;
    }

    /**
     * The version of that name; for one that is newer than all of them, the newest, so that a newer
     * SDK is answered.
     *
     * @param param what named it, as Stripe spells it in errors; blank for the header
     * @throws Refusal if it is not here
     */
    public static ApiVersion of(String text, String param) {
        return Arrays.stream(values())
                .filter(it -> it.text.equals(text))
                .findFirst()
                .or(() -> Optional.of(DAHLIA).filter(it -> isNewer(text, it)))
                .orElseThrow(() -> unknown(text, param));
    }

    /** A name begins with the day of its release. */
    private static boolean isNewer(String text, ApiVersion version) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?") && text.compareTo(version.text) > 0;
    }

    private static Refusal unknown(String text, String param) {
        String known = Arrays.stream(values()).map(it -> it.text).collect(Collectors.joining(", "));
        return Refusal.invalid(
                param, "Invalid Stripe API version: " + text + ". The sandbox has " + known + ".");
    }

    @Override
    public String toString() {
        return text;
    }
}
