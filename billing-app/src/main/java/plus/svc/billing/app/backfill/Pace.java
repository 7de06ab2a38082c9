package plus.svc.billing.app.backfill;

import java.time.Duration;

/** Lets so many calls through in a second, evenly. */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long gap;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        this.gap = SECOND / perSecond;
    }

    /** Waits for the next call's turn. */
    synchronized void await() {
        long now = System.nanoTime();
        long wait = next - now;
        next = Math.max(now, next) + gap;
        if (wait > 0) {
            sleep(Duration.ofNanos(wait));
        }
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it was waiting", e);
        }
    }
}
