package plus.svc.billing.app.watch;

import java.util.Locale;

/** What came of taking up a doubt. */
enum SettlementResult {
    CONFIRMED,
    CHANGED,
    DRIFTED,
    OVERTAKEN,
    GONE,
    POSTPONED,
    GIVEN_UP;

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
