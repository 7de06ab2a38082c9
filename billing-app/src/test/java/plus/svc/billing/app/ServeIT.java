package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

    private static final String BUY =
            """
            {"planId":"XSTREAM-SUBSCRIPTION","stripePriceId":"price_xstream_subscription",
             "productSlug":"xstream"}
            """;
    private static final String NOBODYS =
            """
            {"id":"evt_found","object":"event","created":1760000000,"livemode":false,
             "type":"customer.subscription.created","data":{"object":
             {"id":"sub_found","object":"subscription","customer":"cus_found","status":"active",
              "created":1760000000,"items":{"data":[{"price":{"id":"price_monthly"},"quantity":1}]},
              "metadata":{}}}}
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
        assertTrue(ended.errors().contains("set BILLING_JWT_JWKS_URL or "), ended::errors);
        assertFalse(ended.errors().contains("\tat "), ended::errors);
    }

    @Test
    void aVariableThatIsMisspeltIsNamedBesideTheOneThatIsMissing() throws Exception {
        Launched.Ended ended = Launched.run(Map.of("BILLING_SESION_URL", "http://hidden"), "serve");

        assertTrue(
                ended.errors()
                        .contains(
                                "set, and without effect: BILLING_SESION_URL (perhaps"
                                        + " BILLING_SESSION_URL)"),
                ended::errors);
        assertFalse(ended.errors().contains("hidden"), ended::errors);
    }

    @Test
    void oneOfTwoWhoWouldSayWhoIsSignedInHasToGo() throws Exception {
        Launched.Ended ended =
                Launched.run(
                        Map.of(
                                "BILLING_SESSION_URL", "http://127.0.0.1:1",
                                "BILLING_JWT_JWKS_URL", "http://127.0.0.1:1"),
                        "serve");

        assertEquals(2, ended.code(), ended::errors);
        assertTrue(
                ended.errors()
                        .contains(
                                "BILLING_SESSION_URL and BILLING_JWT_JWKS_URL are set: leave only"
                                        + " one of them."),
                ended::errors);
    }

    @Test
    void whereThereIsNoAccountServiceTheIssuersTokensAreBelieved() throws Exception {
        try (Issuer issuer = new Issuer(Issuer.RSA);
                Served served =
                        new Served(
                                directory,
                                "http://127.0.0.1:1",
                                Map.of(
                                        "BILLING_SESSION_URL",
                                        "",
                                        "BILLING_JWT_JWKS_URL",
                                        issuer.url().toString(),
                                        "BILLING_JWT_ISSUER",
                                        Issuer.NAME,
                                        "BILLING_JWT_AUDIENCE",
                                        Issuer.AUDIENCE,
                                        "BILLING_JAVA_OPTS",
                                        Launched.FOR_SECONDS + " -Dbilling.log.level=DEBUG"))) {
            assertEquals(0, issuer.asked.get(), "no start waits for the issuer");

            assertEquals(200, listed(served, Instant.now().plusSeconds(60)));
            assertEquals(401, listed(served, Instant.now().minusSeconds(90)));
            assertTrue(served.launched().log().contains("a token was refused: Expired JWT"));
        }
    }

    private static int listed(Served served, Instant expiry) throws Exception {
        JWTClaimsSet.Builder claims = Issuer.claims().expirationTime(Date.from(expiry));
        String token = Issuer.sign(Issuer.RSA, JWSAlgorithm.RS256, claims);
        return served.get("/api/auth/subscriptions", token).status();
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
        for (String command : List.of("serve", "migrate", "claim", "sandbox")) {
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
    void aSubscriptionThatIsNobodysIsGivenToAUserOnce() throws Exception {
        String nowhere = "http://127.0.0.1:" + Launched.freePort();
        try (Served served = new Served(directory, nowhere)) {
            assertEquals(200, served.deliver(NOBODYS).status());
            assertEquals(0, subscriptions(served, "alice").size());
        }

        Launched.Ended unknown = claim("sub_other", "alice");
        assertEquals(1, unknown.code(), unknown::errors);
        assertEquals("billing: no subscription sub_other is stored\n", unknown.errors());

        Launched.Ended claimed = claim("sub_found", "alice");
        assertEquals(0, claimed.code(), claimed::errors);
        assertEquals("billing claimed sub_found (active) for alice\n", claimed.output());

        Launched.Ended late = claim("sub_found", "bob");
        assertEquals(1, late.code(), late::errors);
        assertEquals("billing: subscription sub_found is another user's: alice\n", late.errors());

        try (Served served = new Served(directory, nowhere)) {
            JsonNode held = subscriptions(served, "alice");
            assertEquals("sub_found", held.path(0).path("externalId").asText());
            assertEquals(0, subscriptions(served, "bob").size());
        }
    }

    @Test
    void whatIsClaimedAndForWhomMustBeNamed() throws Exception {
        assertEquals(2, Launched.run(Map.of(), "claim").code());
        assertEquals(2, Launched.run(Map.of(), "claim", "sub_1").code());
        assertEquals(2, Launched.run(Map.of(), "claim", " ", "alice").code());
    }

    private Launched.Ended claim(String subscription, String user) throws Exception {
        return Launched.run(
                Map.of("BILLING_DATA_DIR", directory.toString()), "claim", subscription, user);
    }

    /** Nothing is delivered at all: its secret is another, and it drops each event. */
    @Test
    void anEventThatWasNeverDeliveredIsFoundUnlessCatchingUpIsOff() throws Exception {
        int stripePort = Launched.freePort();
        String stripe = "http://127.0.0.1:" + stripePort;
        SandboxProcess sandbox =
                SandboxProcess.start(
                        List.of("--alone", "--stripe-port=" + stripePort, "--chaos=drop=1"));
        try {
            try (Served served = new Served(directory, stripe, Map.of("BILLING_CATCH_UP", "off"))) {
                buy(served, stripe);

                LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());

                assertEquals(0, subscriptions(served, "alice").size());
            }
            try (Served served = new Served(directory, stripe, Map.of("BILLING_CATCH_UP", "1s"))) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> served.launched().log().contains("had not been delivered"));

                assertEquals(1, subscriptions(served, "alice").size());
            }
        } finally {
            sandbox.close();
        }
    }

    private static void buy(Served served, String stripe) throws Exception {
        Answer session = served.post("/api/auth/stripe/checkout", "token-alice", BUY);
        assertEquals(200, session.status(), session.body()::toString);
        String page = "/sandbox/checkout/sessions/" + session.body().path("id").asText() + "/pay";
        HttpRequest pay =
                HttpRequest.newBuilder(URI.create(stripe + page))
                        .POST(BodyPublishers.ofString("{\"card\":\"4242424242424242\"}"))
                        .build();
        try (HttpClient customer = HttpClient.newHttpClient()) {
            assertEquals(200, customer.send(pay, BodyHandlers.discarding()).statusCode());
        }
    }

    private static JsonNode subscriptions(Served served, String user) throws Exception {
        return served.get("/api/auth/subscriptions", "token-" + user).body().path("subscriptions");
    }

    @Test
    void aDatabaseThatCannotBeReachedStopsTheStartInALine() throws Exception {
        String nowhere = "postgresql://user:hidden@127.0.0.1:" + Launched.freePort() + "/billing";

        Launched.Ended ended = Launched.run(Map.of("DATABASE_URL", nowhere), "migrate");

        assertEquals(1, ended.code(), ended::errors);
        assertTrue(ended.errors().startsWith("billing: "), ended::errors);
        assertTrue(ended.errors().contains("127.0.0.1:"), ended::errors);
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
                        new Served(
                                directory,
                                "http://127.0.0.1:" + slow.getAddress().getPort(),
                                // So that what is asked first is the request.
                                Map.of("BILLING_CATCH_UP", "off"));
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
