package plus.svc.billing.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The results as one line, for programs. */
final class JsonLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLine() {}

    static String of(Results results) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode webhooks = line.putObject("webhooks");
        results.row(Mix.UNIQUE.title(), Bench.MANY)
                .ifPresent(
                        row -> {
                            webhooks.put("per_second", row.perSecond());
                            results.ratioToPgbench(row)
                                    .ifPresent(it -> webhooks.put("ratio_to_pgbench", it));
                        });
        ArrayNode rows = line.putArray("rows");
        for (Row row : results.rows()) {
            rows.addObject()
                    .put("what", row.what())
                    .put("connections", row.connections())
                    .put("runs", row.runs().size())
                    .put("per_second", row.perSecond())
                    .put("p50_ms", row.median(Figures::p50))
                    .put("p95_ms", row.median(Figures::p95))
                    .put("p99_ms", row.median(Figures::p99));
        }
        return line.toString();
    }
}
