package plus.svc.billing.journal;

import plus.svc.billing.model.Outcome;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How many events were taken in, minute by minute. Those delivered twice count once.
 *
 * @param from since when they are counted: later than what was asked for, if there are too many
 * @param tallies in the order of time, and of outcomes within a minute; none that is zero
 */
public record Deliveries(Instant from, Instant until, List<Tally> tallies) {

    /** That of their tallies. */
    public static final Comparator<Tally> IN_ORDER =
            Comparator.comparing(Tally::minute).thenComparing(Tally::outcome);

    /**
     * Of one minute and outcome.
     *
     * @param minute its beginning
     */
    public record Tally(Instant minute, Outcome outcome, long events) {}

    public Deliveries {
        tallies = List.copyOf(tallies);
    }

    public long total() {
        return tallies.stream().mapToLong(Tally::events).sum();
    }
}
