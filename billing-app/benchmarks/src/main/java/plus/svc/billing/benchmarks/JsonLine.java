package plus.svc.billing.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The results as one line, for programs. What was not measured is left out. */
final class JsonLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLine() {}

    static String of(Results results) {
        ObjectNode line = JSON.createObjectNode();
        results.row(Mix.UNIQUE.title(), Plan.MANY)
                .ifPresent(it -> addWebhooks(line.putObject("webhooks"), it, results));
        ObjectNode measures = line.putObject("measures");
        for (Measure measure : Measure.values()) {
            results.series(measure).ifPresent(it -> measures.put(measure.title(), it.median()));
        }
        line.putArray("loads").addAll(results.rows().stream().map(JsonLine::load).toList());
        return line.toString();
    }

    private static void addWebhooks(ObjectNode webhooks, Row row, Results results) {
        webhooks.put("per_second", row.perSecond());
        results.ratioToPgbench(row).ifPresent(it -> webhooks.put("ratio_to_pgbench", it));
    }

    private static ObjectNode load(Row row) {
        return JSON.createObjectNode()
                .put("load", row.what())
                .put("connections", row.connections())
                .put("runs", row.runs().size())
                .put("per_second", row.perSecond())
                .put("p50_ms", row.median(Figures::p50))
                .put("p95_ms", row.median(Figures::p95))
                .put("p99_ms", row.median(Figures::p99));
    }
}
