package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

class JsonLineTest {

    private final Results results = new Results();

    @Test
    void itIsOneLineWithTheRatioOfUniqueWebhooksAtSixtyFourConnections() throws Exception {
        add("pgbench, one statement", 16, 900, 1_000, 1_100);
        add("webhooks", 16, 700);
        add("webhooks", 64, 1_200, 1_300, 1_400);

        String line = JsonLine.of(results);

        JsonNode json = new ObjectMapper().readTree(line);
        assertEquals(1, line.lines().count());
        assertEquals(1.3, json.path("webhooks").path("ratio_to_pgbench").doubleValue(), 1e-9);
        assertEquals(1_300, json.path("webhooks").path("per_second").doubleValue());
        assertEquals(3, json.path("loads").size());
    }

    @Test
    void withoutPgbenchThereIsNoRatio() throws Exception {
        add("webhooks", 64, 1_200);

        JsonNode json = new ObjectMapper().readTree(JsonLine.of(results));

        assertTrue(json.path("webhooks").path("ratio_to_pgbench").isMissingNode());
    }

    private void add(String what, int connections, double... perSecond) {
        RowTest.figures(perSecond).forEach(it -> results.add(what, connections, it));
    }
}
