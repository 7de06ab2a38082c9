package plus.svc.billing.app.backfill;

import plus.svc.billing.port.ProviderRecords;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.usecase.Backfill.Step;
import plus.svc.billing.usecase.Difference;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** How far one kind has been read, and how long the rest may take. By one thread. */
final class Tally {

    /**
     * @param share of the whole that was read, from 0 to 1
     */
    record Progress(Kind kind, long read, long differing, double perSecond, double share) {

        boolean isOver() {
            return share == 1;
        }

        /** Empty until something can be said. */
        Optional<Duration> left(Duration spent, double begunAt) {
            double done = share - begunAt;
            return done > 0
                    ? Optional.of(
                            Duration.ofSeconds(Math.round(spent.toSeconds() * (1 - share) / done)))
                    : Optional.empty();
        }
    }

    private final Reach reach;
    private final InstantSource clock;
    private final Kind kind;
    private final Instant begun;
    private Optional<Instant> oldest = Optional.empty();

    /** The share of what others read before. */
    private double begunAt;

    private long here;
    private long differing;

    /**
     * @param begun when the first page was asked for
     */
    Tally(ProviderRecords records, Kind kind, Instant begun, InstantSource clock) {
        this.reach = new Reach(records);
        this.clock = clock;
        this.kind = kind;
        this.begun = begun;
    }

    /** One line that says it. */
    String add(Step step) {
        here += step.length();
        differing += step.differences().stream().map(Difference::id).distinct().count();
        double share = step.earliest().map(this::share).orElse(1.0);
        if (here == step.length() && step.read() > here) {
            begunAt = share;
        }
        Duration spent = Duration.between(begun, clock.instant());
        double perSecond = here * 1000.0 / Math.max(1, spent.toMillis());
        Progress progress = new Progress(kind, step.read(), differing, perSecond, share);
        return line(progress, progress.left(spent, begunAt));
    }

    /** By age: as if the same number had been made each day. */
    private double share(Instant earliest) {
        Instant start = oldest.orElseGet(() -> reach.oldest(kind, begun, earliest));
        oldest = Optional.of(start);
        double whole = Math.max(1, Duration.between(start, begun).toMillis());
        return Math.clamp(Duration.between(earliest, begun).toMillis() / whole, 0, 0.99);
    }

    private static String line(Progress it, Optional<Duration> left) {
        String text =
                String.format(
                        Locale.ROOT,
                        "%-13s %s %3.0f %%  %,d read, %,d differed, %,.0f/s",
                        it.kind().name().toLowerCase(Locale.ROOT),
                        bar(it.share()),
                        100 * it.share(),
                        it.read(),
                        it.differing(),
                        it.perSecond());
        return it.isOver()
                ? text
                : text + left.map(time -> ", about " + text(time) + " left").orElse("");
    }

    private static String bar(double share) {
        int full = (int) Math.round(20 * share);
        return "[" + "#".repeat(full) + ".".repeat(20 - full) + "]";
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
