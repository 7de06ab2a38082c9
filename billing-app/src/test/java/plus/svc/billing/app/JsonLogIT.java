package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class JsonLogIT {

    private static final String EVENT =
            """
            {"id":"evt_logged","object":"event","created":1760000000,"livemode":false,
             "type":"customer.subscription.created","data":{"object":
             {"id":"sub_logged","object":"subscription","customer":"cus_1","status":"active",
              "created":1760000000,"items":{"data":[{"price":{"id":"price_monthly"},"quantity":1}]},
              "metadata":{"user_id":"u-1","user_email":"hidden@example.com"}}}}
            """;

    /** Of a subscription that nothing is stored of: Stripe is asked. */
    private static final String DOUBTFUL =
            """
            {"id":"evt_doubtful","object":"event","created":1760000001,"livemode":false,
             "type":"invoice.payment_failed","data":{"object":
             {"id":"in_1","object":"invoice","status":"open","customer":"cus_2","created":1760000001,
              "currency":"usd","total":900,"amount_due":900,"amount_paid":0,"amount_remaining":900,
              "attempt_count":1,
              "parent":{"type":"subscription_details",
                        "subscription_details":{"subscription":"sub_doubtful"}}}}}
            """;

    @TempDir private Path directory;

    @Test
    void everyLineIsAnObjectAndAnEventsLineHasWhatBecameOfItInFields() throws Exception {
        String nowhere = "http://127.0.0.1:" + Launched.freePort();
        try (Served served = new Served(directory, nowhere, Map.of("BILLING_LOG", "json"))) {
            served.deliver(EVENT);
            served.deliver(DOUBTFUL);
            served.deliverUnsigned("{}");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> served.launched().log().contains("doubt about sub_doubtful"));

            List<JsonNode> lines = lines(served.launched().log());
            JsonNode decision = line(lines, "event", "evt_logged");
            assertEquals("sub_logged", decision.path("subscription").asText());
            assertEquals("customer.subscription.created", decision.path("type").asText());
            assertEquals("TAKEN", decision.path("outcome").asText());
            assertEquals(36, decision.path("requestId").asText().length());
            JsonNode asked = line(lines, "outcome", "POSTPONED");
            assertEquals("sub_doubtful", asked.path("subscription").asText());
            assertFalse(served.launched().log().contains("hidden"), "an address is logged");
        }
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
