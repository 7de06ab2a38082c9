package plus.svc.billing.http.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far back is looked. */
enum Span {
    HOUR("the last hour", Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY("the last 24 hours", Duration.ofDays(1), Duration.ofMinutes(10));

    static final String NAME = "span";

    private final String label;
    private final Duration length;
    private final Duration step;

    Span(String label, Duration length, Duration step) {
        this.label = label;
        this.length = length;
        this.step = step;
    }

    static Optional<Span> find(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    Duration length() {
        return length;
    }

    /** What one bar of the picture stands for. */
    Duration step() {
        return step;
    }

    int bars() {
        return Math.toIntExact(length.dividedBy(step));
    }

    /** Where the first bar begins if {@code now} is in the last one. */
    Instant begin(Instant now) {
        long seconds = step.toSeconds();
        long last = Math.floorDiv(now.getEpochSecond(), seconds) * seconds;
        return Instant.ofEpochSecond(last + seconds).minus(length);
    }
}
