package plus.svc.billing.sandbox.control;

import plus.svc.billing.sandbox.web.Json;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock by which everything lives that has no test clock. It goes on by itself and can be put
 * forward: whatever is due until then happens, each thing at its moment.
 */
public final class SandboxClock {

    private final Controls controls;

    SandboxClock(Controls controls) {
        this.controls = controls;
    }

    /** What time it is at this Stripe. */
    public Instant now() {
        return Instant.ofEpochSecond(controls.get("clock").path("now").asLong());
    }

    /** Puts it forward, in whole seconds. */
    public void advance(Duration time) {
        controls.post("clock/advance", Json.object().put("seconds", time.toSeconds()));
    }

    /** Puts it forward to a later moment. */
    public void advanceTo(Instant moment) {
        controls.post("clock/advance", Json.object().put("to", moment.getEpochSecond()));
    }
}
