package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a service that has done its work shows, and what others are told to look at. */
class MetricsIT {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String SUBSCRIBE =
            """
            {"planId":"XSTREAM-SUBSCRIPTION","stripePriceId":"price_xstream_subscription",
             "productSlug":"xstream"}
            """;

    @TempDir private static Path directory;
    private static LocalSandbox sandbox;

    @BeforeAll
    static void work() throws Exception {
        sandbox = new LocalSandbox(directory);
        String session =
                sandbox.service("POST", "/api/auth/stripe/checkout", "demo-alice", SUBSCRIBE)
                        .body()
                        .path("id")
                        .asText();
        sandbox.stripe(
                "/sandbox/checkout/sessions/" + session + "/pay",
                "{\"card\":\"4242424242424242\"}");
        sandbox.service("POST", "/api/billing/stripe/webhook", "none", "{}");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                value("billing_events_total") > 2
                                        && value("billing_settle_seconds_count") > 0);
    }

    @AfterAll
    static void close() throws IOException {
        sandbox.close();
    }

    @Test
    void everyMetricThatTheDashboardAsksForExists() throws Exception {
        Set<String> asked = asked("grafana-dashboard.json");

        assertTrue(asked.size() > 15, asked::toString);
        assertEquals(Set.of(), without(asked, shown()));
    }

    @Test
    void everyMetricThatAnAlertAsksForExists() throws Exception {
        Set<String> asked = asked("alerts.yml");

        assertTrue(asked.size() > 7, asked::toString);
        assertEquals(Set.of(), without(asked, shown()));
    }

    @Test
    void everyMetricOfOursIsExplained() throws Exception {
        Set<String> explained = matches(doc("operations.md"), "`(billing_[a-z_]+)`");
        Set<String> ours = new TreeSet<>();
        for (String name : shown()) {
            if (name.startsWith("billing_")) {
                ours.add(name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"));
            }
        }

        assertEquals(ours, explained);
    }

    @Test
    void whatWasDoneIsCounted() throws Exception {
        assertEquals(1, value("billing_deliveries_refused_total{reason=\"signature\"}"));
        assertEquals(
                1,
                value(
                        "billing_provider_calls_seconds_count{operation=\"open_checkout\","
                                + "outcome=\"ok\"}"));
        assertEquals(
                1,
                value(
                        "billing_http_requests_seconds_count{route=\"/api/auth/stripe/checkout\","
                                + "status=\"200\"}"));
        assertEquals(1, value("billing_database_up"));
        assertEquals(0, value("billing_dead_letters"));
    }

    /** Of all series together whose name and labels begin so. */
    private static double value(String series) throws Exception {
        return sandbox.metrics()
                .lines()
                .filter(it -> it.startsWith(series + "{") || it.startsWith(series + " "))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
                .sum();
    }

    private static Set<String> shown() throws Exception {
        return matches(sandbox.metrics(), "(?m)^([a-z_]+)[{ ]");
    }

    private static Set<String> asked(String doc) throws IOException {
        return matches(doc(doc), "\\b((?:billing|jvm|process|system)_[a-z_]+)");
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Set<String> matches(String text, String pattern) {
        Set<String> matches = new TreeSet<>();
        for (MatchResult match : Pattern.compile(pattern).matcher(text).results().toList()) {
            matches.add(match.group(1));
        }
        return matches;
    }

    private static String doc(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }
}
