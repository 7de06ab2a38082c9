package plus.svc.billing.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far. */
final class Results {

    static final String PGBENCH = "pgbench, one statement";

    private record Key(String what, int connections) {}

    private final Map<Key, List<Figures>> runs = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    void add(String what, int connections, Figures figures) {
        runs.computeIfAbsent(new Key(what, connections), key -> new ArrayList<>()).add(figures);
    }

    /** Keeps a figure that is not one of a row. */
    void note(String name, double number) {
        numbers.put(name, number);
    }

    Optional<Double> number(String name) {
        return Optional.ofNullable(numbers.get(name));
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

    /** How often {@code row} does in a second what pgbench does once. */
    Optional<Double> ratioToPgbench(Row row) {
        return row(PGBENCH, Pgbench.CLIENTS).map(it -> row.perSecond() / it.perSecond());
    }
}
