package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.app.Served.Answer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

class ServeIT {

    private static final String SUBSCRIBE =
            """
            {"planId":"PLAN","stripePriceId":"price_monthly","productSlug":"xstream"}
            """;

    @TempDir private Path directory;

    @Test
    void everyVariableThatIsMissingIsNamedBeforeAnythingStarts() throws Exception {
        Launched.Ended ended = Launched.run(Map.of(), "serve");

        assertEquals(2, ended.code(), ended::errors);
        for (String name :
                List.of(
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET",
                        "CONSOLE_URL",
                        "BILLING_SESSION_URL")) {
            assertTrue(ended.errors().contains(name + " is missing"), ended::errors);
        }
        assertFalse(ended.errors().contains("\tat "), ended::errors);
    }

    @Test
    void aSecretThatIsMalformedIsNotRepeated() throws Exception {
        Launched.Ended ended = Launched.run(Map.of("STRIPE_SECRET_KEY", "hidden_key"), "serve");

        assertEquals(2, ended.code(), ended::errors);
        assertFalse(ended.errors().contains("hidden_key"), ended::errors);
    }

    @Test
    void helpAndVersionAreToldWithoutAnyVariable() throws Exception {
        Launched.Ended help = Launched.run(Map.of(), "--help");
        Launched.Ended version = Launched.run(Map.of(), "--version");

        assertEquals(0, help.code());
        for (String command : List.of("serve", "migrate", "sandbox")) {
            assertTrue(help.output().contains(command), help::output);
        }
        assertEquals(0, version.code());
        assertTrue(version.output().matches("billing \\d+\\.\\d+\\.\\d+.*\\R"), version::output);
    }

    @Test
    void anUnknownCommandIsWrongUsage() throws Exception {
        assertEquals(2, Launched.run(Map.of(), "fly").code());
    }

    @Test
    void migratingTwiceIsMigratingOnce() throws Exception {
        Map<String, String> variables = Map.of("BILLING_DATA_DIR", directory.toString());

        assertEquals(0, Launched.run(variables, "migrate").code());
        assertEquals(0, Launched.run(variables, "migrate").code());
    }

    @Test
    void aDatabaseThatCannotBeReachedStopsTheStartInALine() throws Exception {
        String nowhere = "postgresql://user:hidden@127.0.0.1:" + Launched.freePort() + "/billing";

        Launched.Ended ended = Launched.run(Map.of("DATABASE_URL", nowhere), "migrate");

        assertEquals(1, ended.code(), ended::errors);
        assertTrue(ended.errors().startsWith("billing: "), ended::errors);
        assertFalse(ended.errors().contains("\tat "), ended::errors);
        assertFalse(ended.errors().contains("hidden"), ended::errors);
    }

    @Test
    void withoutStripeItIsReadyAndSaysThatACheckoutFailed() throws Exception {
        try (Served served = new Served(directory, "http://127.0.0.1:" + Launched.freePort())) {
            assertEquals(200, served.get("/healthz", "none").status());
            assertEquals(200, served.get("/readyz", "none").status());

            assertCheckoutFails(served);
        }
    }

    @Test
    void aStripeThatNeverAnswersFailsACheckoutInBoundedTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Served served =
                        new Served(directory, "http://127.0.0.1:" + silent.getLocalPort())) {
            assertCheckoutFails(served);
        }
    }

    @Test
    void aRequestInFlightIsAnsweredWhenItIsToldToStop() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer slow =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> answerSlowly(exchange, asked));
        slow.start();
        try (Served served =
                        new Served(directory, "http://127.0.0.1:" + slow.getAddress().getPort());
                ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> answer =
                    client.submit(
                            () ->
                                    served.post(
                                            "/api/auth/stripe/checkout", "token-alice", SUBSCRIBE));
            asked.await();

            served.launched().terminate();

            assertEquals(400, answer.get().status());
            assertEquals("invalid_billing_plan", answer.get().body().path("error").asText());
        } finally {
            slow.stop(0);
        }
    }

    /** That there is no such price, once the service has been told to stop. */
    private static void answerSlowly(HttpExchange exchange, CountDownLatch asked)
            throws IOException {
        asked.countDown();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        byte[] body =
                "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}}"
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 900, 1_500, 2_100})
    void toldToStopWhileItStartsItLeavesNothingRunning(int millis) throws Exception {
        Launched starting =
                Launched.begin(
                        directory, Map.of("BILLING_DATA_DIR", directory.toString()), "migrate");

        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        starting.terminate();

        assertFalse(Files.exists(directory.resolve("postgresql").resolve("postmaster.pid")));
    }

    @Test
    void whoIsNotSignedInIsToldSo() throws Exception {
        try (Served served = new Served(directory, "http://127.0.0.1:" + Launched.freePort())) {
            assertEquals(401, served.get("/api/auth/subscriptions", "stranger").status());
        }
    }

    private static void assertCheckoutFails(Served served) throws Exception {
        Instant begin = Instant.now();

        Answer answer = served.post("/api/auth/stripe/checkout", "token-alice", SUBSCRIBE);

        Duration taken = Duration.between(begin, Instant.now());
        assertEquals(502, answer.status());
        assertEquals("stripe_checkout_failed", answer.body().path("error").asText());
        assertEquals(
                "failed to create stripe checkout session", answer.body().path("message").asText());
        String requestId = answer.body().path("requestId").asText();
        String log = served.launched().log();
        assertTrue(!requestId.isEmpty() && log.contains(requestId), log);
        assertTrue(log.contains("could not "), log);
        assertFalse(log.contains("sk_test_51AbCdEfGhIjKlMnOp"), log);
        assertTrue(taken.compareTo(Duration.ofSeconds(30)) < 0, taken::toString);
    }
}
