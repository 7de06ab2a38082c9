package plus.svc.billing.sandbox.control;

import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;
import java.time.Instant;

/** Events on their way to webhook endpoints. */
public final class Deliveries {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Controls controls;

    Deliveries(Controls controls) {
        this.controls = controls;
    }

    /** The next events never leave, and are found by asking for them only. */
    public void dropNext(int count) {
        controls.post("deliveries/drop", Json.object().put("count", count));
    }

    /**
     * The next events never leave whose type is this, or begins as this does before a star, such as
     * {@code invoice.*}.
     */
    public void dropNext(int count, String type) {
        controls.post("deliveries/drop", Json.object().put("count", count).put("type", type));
    }

    /** The event is delivered once more, to every endpoint that gets such events. */
    public void resend(String event) {
        controls.post("events/" + event + "/resend");
    }

    /** How many have not been taken yet: they wait, or are under way. */
    public long pending() {
        return controls.get("deliveries").path("pending").asLong();
    }

    /**
     * Waits until each has been taken.
     *
     * @throws IllegalStateException if one is not within ten seconds
     */
    public void awaitAll() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (pending() > 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        pending() + " deliveries have not been taken: does anybody answer 2xx?");
            }
            Thread.sleep(PAUSE);
        }
    }
}
