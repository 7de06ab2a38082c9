package plus.svc.billing.app.watch;

import java.util.Locale;

/** Why a delivery was not taken in. */
enum Refusal {
    SIGNATURE,
    UNREADABLE;

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
