package plus.svc.billing.app.watch;

import java.util.Locale;

/** How an event came here. */
enum EventSource {
    DELIVERY,
    CATCH_UP;

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
