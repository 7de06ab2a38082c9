package plus.svc.billing.http.operations;

import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.Deliveries.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Deliveries, counted as they are drawn. */
record Bars(Span span, Instant begin, List<Bar> all) {

    /** What was received from one moment up to the next bar's. */
    record Bar(Instant begin, Map<Series, Long> events) {

        long events(Series series) {
            return events.getOrDefault(series, 0L);
        }

        long total() {
            return events.values().stream().mapToLong(it -> it).sum();
        }
    }

    static Bars of(Span span, Instant begin, Deliveries deliveries) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < span.bars(); i++) {
            Instant start = begin.plus(span.step().multipliedBy(i));
            bars.add(new Bar(start, new EnumMap<>(Series.class)));
        }
        for (Tally it : deliveries.tallies()) {
            long bar = Duration.between(begin, it.minute()).dividedBy(span.step());
            if (bar >= 0 && bar < bars.size()) {
                bars.get((int) bar).events().merge(Series.of(it.outcome()), it.events(), Long::sum);
            }
        }
        return new Bars(span, begin, bars);
    }

    /** Of the highest bar; at least one. */
    long highest() {
        return Math.max(1, all.stream().mapToLong(Bar::total).max().orElse(0));
    }

    double perMinute(long events) {
        return (double) events / span.step().toMinutes();
    }
}
