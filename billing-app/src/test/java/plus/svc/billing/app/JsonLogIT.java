package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class JsonLogIT {

    private static final String EVENT =
            """
            {"id":"evt_logged","object":"event","created":1760000000,"livemode":false,
             "type":"customer.subscription.created","data":{"object":
             {"id":"sub_logged","object":"subscription","customer":"cus_1","status":"active",
              "created":1760000000,"items":{"data":[{"price":{"id":"price_monthly"},"quantity":1}]},
              "metadata":{"user_id":"u-1","user_email":"hidden@example.com"}}}}
            """;

    @TempDir private Path directory;

    @Test
    void everyLineIsAnObjectAndAnEventsLineHasWhatBecameOfItInFields() throws Exception {
        String nowhere = "http://127.0.0.1:" + Launched.freePort();
        try (Served served = new Served(directory, nowhere, Map.of("BILLING_LOG", "json"))) {
            served.deliver(EVENT);
            served.deliverUnsigned("{}");

            List<JsonNode> lines = lines(served.launched().log());
            JsonNode decision = line(lines, "event", "evt_logged");
            assertEquals("sub_logged", decision.path("subscription").asText());
            assertEquals("customer.subscription.created", decision.path("type").asText());
            assertEquals("TAKEN", decision.path("outcome").asText());
            assertEquals(36, decision.path("requestId").asText().length());
            assertFalse(served.launched().log().contains("hidden"), "an address is logged");
        }
    }

    @Test
    void whyItDoesNotStartIsInLinesOfTheLog() throws Exception {
        Launched.Ended ended = Launched.run(Map.of("BILLING_LOG", "json"), "serve");

        assertEquals(2, ended.code(), ended::errors);
        String told =
                lines(ended.errors()).stream()
                        .map(it -> it.path("message").asText())
                        .collect(Collectors.joining("\n"));
        assertTrue(told.contains("  STRIPE_SECRET_KEY is missing"), told);
    }

    private static List<JsonNode> lines(String log) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        String whole = log.substring(0, log.lastIndexOf('\n') + 1);
        for (String line : whole.lines().filter(it -> !it.startsWith("billing: ")).toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static JsonNode line(List<JsonNode> lines, String field, String value) {
        return lines.stream()
                .filter(it -> it.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of " + lines));
    }
}
