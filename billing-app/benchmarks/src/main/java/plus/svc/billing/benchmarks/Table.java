package plus.svc.billing.benchmarks;

import java.util.Locale;

/** The rows as a table to be read in a terminal, and as Markdown. */
final class Table {

    private static final String HEAD =
            "| what | connections | a second | spread | p50 ms | p95 ms | p99 ms"
                    + " | service | database | generator | service MB | × pgbench |\n"
                    + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";

    private Table() {}

    static String of(Results results) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Row row : results.rows()) {
            table.append(line(row, results));
        }
        return table.toString();
    }

    private static String line(Row row, Results results) {
        return "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        row.what(),
                        row.connections(),
                        number("%,.0f", row.perSecond()),
                        number("%.0f %%", 100 * row.spread(Figures::perSecond)),
                        number("%.2f", row.median(Figures::p50)),
                        number("%.2f", row.median(Figures::p95)),
                        number("%.2f", row.median(Figures::p99)),
                        number("%.2f", row.median(Figures::service)),
                        number("%.2f", row.median(Figures::database)),
                        number("%.2f", row.median(Figures::generator)),
                        number("%.0f", row.median(Figures::resident)),
                        number("%.2f", results.ratioToPgbench(row).orElse(Double.NaN)));
    }

    private static String number(String format, double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, format, number);
    }
}
