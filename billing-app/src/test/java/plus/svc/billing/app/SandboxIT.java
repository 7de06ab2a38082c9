package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.app.LocalSandbox.Answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class SandboxIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBSCRIBE =
            """
            {"planId":"XSTREAM-SUBSCRIPTION","stripePriceId":"price_xstream_subscription",
             "productSlug":"xstream"}
            """;
    private static final String PAY = "{\"card\":\"4242424242424242\"}";

    @TempDir private Path directory;
    private LocalSandbox sandbox;

    @BeforeEach
    void startIt() throws IOException {
        sandbox = new LocalSandbox(directory);
    }

    @AfterEach
    void stopIt() throws Exception {
        sandbox.close();
    }

    @Test
    void aSubscriptionIsBoughtListedAndCancelledWithoutABrowser() throws Exception {
        String session = checkout("demo-alice");
        assertEquals(
                402,
                sandbox.stripe(
                                "/sandbox/checkout/sessions/" + session + "/pay",
                                "{\"card\":\"4000000000000002\"}")
                        .status());
        assertEquals(0, records("demo-alice").size());

        subscribe("demo-alice", session);

        JsonNode record = records("demo-alice").get(0);
        assertEquals("stripe", record.path("provider").asText());
        assertEquals("XSTREAM-SUBSCRIPTION", record.path("planId").asText());
        assertEquals("alice@example.com", record.path("meta").path("user_email").asText());
        assertEquals(0, records("demo-bob").size());
        assertEquals(
                409,
                sandbox.service("POST", "/api/auth/stripe/checkout", "demo-alice", SUBSCRIBE)
                        .status());

        Answer cancelled =
                sandbox.service(
                        "POST",
                        "/api/auth/subscriptions/cancel",
                        "demo-alice",
                        "{\"externalId\":\"" + record.path("externalId").asText() + "\"}");
        assertEquals(200, cancelled.status());
        assertEquals("cancelled", cancelled.body().path("subscription").path("status").asText());
        assertEquals("cancelled", records("demo-alice").get(0).path("status").asText());
    }

    @Test
    void theCommandsOfItsPageSellASubscription() throws Exception {
        List<String> commands =
                Pattern.compile("(?m)^curl(?:.*\\\\\\n)*.*$")
                        .matcher(Files.readString(Path.of("..", "docs", "sandbox.md")))
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertEquals(3, commands.size(), commands::toString);
        assumeTrue(hasCurl() || System.getenv("CI") != null, "needs curl");

        String session = JSON.readTree(shell(commands.get(0))).path("id").asText();
        shell(commands.get(1).replace("cs_test_…", session));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> shell(commands.get(2)).contains("\"status\":\"active\""));
    }

    private static boolean hasCurl() throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
    }

    private String shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", sandbox.withItsPorts(command)).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void whatIsNeverDeliveredIsFoundWithinSeconds() throws Exception {
        sandbox.close();
        sandbox = new LocalSandbox(directory, "--chaos=drop=1");
        String session = checkout("demo-alice");

        assertEquals(
                200,
                sandbox.stripe("/sandbox/checkout/sessions/" + session + "/pay", PAY).status());

        await().atMost(Duration.ofSeconds(30)).until(() -> records("demo-alice").size() == 1);
        String log = sandbox.launched().log();
        List<String> events = log.lines().filter(it -> it.contains("event evt_")).toList();
        assertEquals(
                List.of(),
                events.stream().filter(it -> !it.contains("had not been delivered")).toList());
    }

    @Test
    void aReadOnlyVisitorLooksAndBuysNothing() throws Exception {
        assertEquals(0, records("demo-readonly").size());
        assertEquals(
                403,
                sandbox.service("POST", "/api/auth/stripe/checkout", "demo-readonly", SUBSCRIBE)
                        .status());
    }

    @Test
    void nothingIsLostWhenItIsToldToStopAndStartedAgain() throws Exception {
        subscribe("demo-alice", checkout("demo-alice"));
        JsonNode before = records("demo-alice");

        sandbox.launched().terminate();
        sandbox.restart();

        assertEquals(before, records("demo-alice"));
        assertEquals(
                200, sandbox.service("POST", "/api/auth/stripe/portal", "demo-alice", "").status());
    }

    @Test
    void nothingIsLostWhenEverythingIsKilled() throws Exception {
        subscribe("demo-alice", checkout("demo-alice"));
        JsonNode before = records("demo-alice");

        sandbox.launched().kill();
        killDatabase();
        sandbox.restart();

        assertEquals(before, records("demo-alice"));
    }

    @Test
    void aDatabaseThatOutlivedItsProcessIsTakenOver() throws Exception {
        subscribe("demo-alice", checkout("demo-alice"));
        JsonNode before = records("demo-alice");

        sandbox.launched().kill();
        assertTrue(database().isAlive());
        sandbox.restart();

        assertEquals(before, records("demo-alice"));
    }

    @Test
    void whatIsStoppedLeavesNothingRunning() throws Exception {
        ProcessHandle database = database();

        sandbox.launched().terminate();

        assertFalse(sandbox.launched().isAlive());
        // Ended, it is there until init has noticed.
        await().until(() -> !database.isAlive());
    }

    private String checkout(String token) throws Exception {
        Answer answer = sandbox.service("POST", "/api/auth/stripe/checkout", token, SUBSCRIBE);
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer.body().path("id").asText();
    }

    /** Returns when all that comes of it has come, and nothing is left to be asked. */
    private void subscribe(String token, String session) throws Exception {
        assertEquals(
                200,
                sandbox.stripe("/sandbox/checkout/sessions/" + session + "/pay", PAY).status());
        await().atMost(Duration.ofSeconds(30)).until(this::isSettled);
        assertEquals("active", records(token).get(0).path("status").asText());
        assertEquals(1, records(token).size());
    }

    /** Its events share a second, so that there is always a doubt; a session's is its last one. */
    private boolean isSettled() throws IOException {
        String log = sandbox.launched().log();
        return log.contains("checkout.session.completed of sub_")
                && log.lastIndexOf(" settled: ") > log.lastIndexOf(": DOUBTED");
    }

    private JsonNode records(String token) throws Exception {
        Answer answer = sandbox.service("GET", "/api/auth/subscriptions", token, "");
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer.body().path("subscriptions");
    }

    private void killDatabase() throws Exception {
        ProcessHandle database = database();
        database.destroyForcibly();
        await().until(() -> !database.isAlive());
    }

    private ProcessHandle database() throws IOException {
        Path pidFile = directory.resolve("postgresql").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                .orElseThrow();
    }
}
