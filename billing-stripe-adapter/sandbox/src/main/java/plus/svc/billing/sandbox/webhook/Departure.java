package plus.svc.billing.sandbox.webhook;

import java.time.Duration;

/**
 * How a delivery begins.
 *
 * @param heldBack for how long it waits until it is tried
 * @param manner of the first try; any other is plain
 */
record Departure(Duration heldBack, Manner manner) {

    static final Departure AT_ONCE = new Departure(Duration.ZERO, new Manner.Plain());
}
