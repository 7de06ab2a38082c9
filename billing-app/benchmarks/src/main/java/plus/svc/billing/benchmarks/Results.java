package plus.svc.billing.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far. */
final class Results {

    private record Key(String what, int connections) {}

    private final Map<Key, List<Figures>> runs = new LinkedHashMap<>();
    private final Map<Measure, List<Double>> measures = new EnumMap<>(Measure.class);

    void add(String what, int connections, Figures figures) {
        runs.computeIfAbsent(new Key(what, connections), key -> new ArrayList<>()).add(figures);
    }

    void add(Measure measure, double number) {
        measures.computeIfAbsent(measure, key -> new ArrayList<>()).add(number);
    }

    void add(Measure measure, Duration duration) {
        add(measure, duration.toMillis() / 1e3);
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        runs.forEach((key, it) -> rows.add(new Row(key.what(), key.connections(), it)));
        return rows;
    }

    Optional<Row> row(String what, int connections) {
        return Optional.ofNullable(runs.get(new Key(what, connections)))
                .map(it -> new Row(what, connections, it));
    }

    /** Empty if it was not measured. */
    Optional<Series> series(Measure measure) {
        return Optional.ofNullable(measures.get(measure)).map(Series::new);
    }

    /** How often {@code row} does in a second what pgbench does once. */
    Optional<Double> ratioToPgbench(Row row) {
        return row(Pgbench.ONE_STATEMENT, Pgbench.CLIENTS)
                .map(it -> row.perSecond() / it.perSecond());
    }
}
