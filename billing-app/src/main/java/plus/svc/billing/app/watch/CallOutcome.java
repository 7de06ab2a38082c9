package plus.svc.billing.app.watch;

import java.util.Locale;

/** What came of a call to the provider. */
enum CallOutcome {
    OK,
    REFUSED,
    UNAVAILABLE,
    CUSTOMER_GONE;

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
