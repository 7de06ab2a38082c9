package plus.svc.billing.benchmarks;

import static plus.svc.billing.benchmarks.Table.number;

import java.util.Locale;
import java.util.function.Function;

/** The results, to be read. */
record Tables(Results results) {

    /** How each target was met, as far as it was measured. */
    String targets() {
        Table table = new Table("target", "", "measured", "met");
        for (Target target : new Targets(results).list()) {
            target.measured()
                    .ifPresent(
                            it ->
                                    table.add(
                                            target.what(),
                                            limit(target),
                                            figure(it),
                                            target.isMet() ? "yes" : "no"));
        }
        return table.toString();
    }

    /** The loads; what each process used is in cores. */
    String loads() {
        Table table =
                new Table(
                        "load",
                        "connections",
                        "a second",
                        "spread",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "service",
                        "database",
                        "generator",
                        "service MB",
                        "× pgbench");
        for (Row row : results.rows()) {
            table.add(
                    row.what(),
                    String.valueOf(row.connections()),
                    number("%,.0f", row.perSecond()),
                    number("%.0f %%", 100 * row.series(Figures::perSecond).spread()),
                    median("%.2f", row, Figures::p50),
                    median("%.2f", row, Figures::p95),
                    median("%.2f", row, Figures::p99),
                    median("%.2f", row, Figures::service),
                    median("%.2f", row, Figures::database),
                    median("%.2f", row, Figures::generator),
                    median("%.0f", row, Figures::resident),
                    ratio(row));
        }
        return table.toString();
    }

    private String ratio(Row row) {
        return results.ratioToPgbench(row)
                .filter(it -> row.connections() > 1)
                .map(it -> number("%.2f", it))
                .orElse("");
    }

    private static String median(String format, Row row, Function<Figures, Double> figure) {
        return number(format, row.median(figure));
    }

    private static String limit(Target target) {
        String limit = target.bound().words() + " " + figure(target.limit());
        return target.unit().isEmpty() ? limit : limit + " " + target.unit();
    }

    private static String figure(double it) {
        return it == Math.rint(it) || it >= 100
                ? String.format(Locale.ROOT, "%,.0f", it)
                : String.format(Locale.ROOT, "%.2f", it);
    }
}
