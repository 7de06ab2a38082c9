package plus.svc.billing.benchmarks;

import java.util.List;
import java.util.Locale;

/** Throughput as bars, those of pgbench in grey. */
record Plot(Results results) {

    private static final int WIDTH = 820;
    private static final int LABELS = 330;
    private static final int BARS = 400;
    private static final int LINE = 26;
    private static final int TOP = 40;

    String svg() {
        List<Row> rows = results.rows();
        double most = rows.stream().mapToDouble(Row::perSecond).max().orElse(1);
        int height = TOP + LINE * rows.size() + LINE / 2;
        StringBuilder svg =
                new StringBuilder(
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" role="img">
                        <title>What the service does in a second, beside pgbench</title>
                        <rect width="100%%" height="100%%" fill="#fff"/>
                        <text x="10" y="24" font-size="15">Done in a second (connections); grey is pgbench</text>
                        """
                                .formatted(WIDTH, height));
        for (int i = 0; i < rows.size(); i++) {
            svg.append(bar(rows.get(i), TOP + LINE * i, most));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Row row, int y, double most) {
        double width = BARS * row.perSecond() / most;
        int baseline = y + LINE * 2 / 3;
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s (%d)</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <text x="%.1f" y="%d">%,.0f</text>
                """,
                LABELS - 8,
                baseline,
                row.what(),
                row.connections(),
                LABELS,
                y + 3,
                width,
                LINE - 6,
                row.what().startsWith("pgbench") ? "#9aa0a6" : "#2b6cb0",
                LABELS + width + 6,
                baseline,
                row.perSecond());
    }
}
