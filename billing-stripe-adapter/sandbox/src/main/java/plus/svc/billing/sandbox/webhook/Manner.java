package plus.svc.billing.sandbox.webhook;

import java.time.Duration;

/** How a delivery is made. */
sealed interface Manner {

    /** At once. */
    record Plain() implements Manner {}

    /** In dribbles, the last of which comes after that time. */
    record Slow(Duration over) implements Manner {}

    /** The connection is reset in the middle of the request. */
    record CutOff() implements Manner {}

    /** The connection is reset when the answer begins: the event may have been taken. */
    record HungUp() implements Manner {}
}
