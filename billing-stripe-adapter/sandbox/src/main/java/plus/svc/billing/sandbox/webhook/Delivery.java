package plus.svc.billing.sandbox.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * An event that is due at some time, after so many failures.
 *
 * @param manner of the next try
 * @param place in the queue, among those that are due at once
 * @param begun when it was first to be delivered, in real time
 * @param due by the clock of {@link System#nanoTime}
 */
record Delivery(String eventId, Manner manner, int failures, long place, Instant begun, long due)
        implements Delayed {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int DOUBLINGS = 7;
    private static final Comparator<Delivery> ORDER =
            Comparator.comparingLong(Delivery::due).thenComparingLong(Delivery::place);

    static Delivery first(String eventId, long place, Departure departure, Instant now) {
        // Those that are not held back are all due at the same time, so that their places decide.
        long due = departure.heldBack().isZero() ? Long.MIN_VALUE : nowPlus(departure.heldBack());
        return new Delivery(eventId, departure.manner(), 0, place, now, due);
    }

    Delivery again(Duration longestPause) {
        int failed = failures + 1;
        long due = nowPlus(pauseAfter(failed, longestPause));
        return new Delivery(eventId, new Manner.Plain(), failed, place, begun, due);
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
