package plus.svc.billing.sandbox.webhook;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * An event that is due at some time, after so many failures.
 *
 * @param place in the queue, among those that are due at once
 * @param due by the clock of {@link System#nanoTime}
 */
record Delivery(String eventId, int failures, long place, long due) implements Delayed {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int DOUBLINGS = 7;
    private static final Comparator<Delivery> ORDER =
            Comparator.comparingLong(Delivery::due).thenComparingLong(Delivery::place);

    static Delivery first(String eventId, long place, Duration heldBack) {
        // Those that are not held back are all due at the same time, so that their places decide.
        return new Delivery(
                eventId, 0, place, heldBack.isZero() ? Long.MIN_VALUE : nowPlus(heldBack));
    }

    Delivery again(Duration longestPause) {
        int failed = failures + 1;
        return new Delivery(eventId, failed, place, nowPlus(pauseAfter(failed, longestPause)));
    }

    private static long nowPlus(Duration pause) {
        return System.nanoTime() + pause.toNanos();
    }

    static Duration pauseAfter(int failures, Duration longest) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return due == Long.MIN_VALUE
                ? 0
                : unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return ORDER.compare(this, (Delivery) other);
    }
}
