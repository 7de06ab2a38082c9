package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import plus.svc.billing.model.BillingException.InvalidDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Starting, stopping, and more requests than there are places. */
@Timeout(60)
class BillingServerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String WEBHOOK = "/api/billing/stripe/webhook";
    private static final String UNAVAILABLE =
            "{\"error\":\"unavailable\",\"message\":\"service is temporarily unavailable\","
                    + "\"requestId\":\"*\"}";

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Service service = Service.start(new Limits(1, 1, 1, 64 << 10, LONG), this::slow);
    private final Log log = new Log();

    @AfterEach
    void stop() {
        released.countDown();
        service.close();
        log.close();
    }

    @Test
    void aRequestInFlightIsAnsweredWhileNewOnesAreRefused() throws Exception {
        CompletableFuture<Reply> inFlight = sendSlowly();
        arrived.await();
        CompletableFuture<Boolean> stopped =
                CompletableFuture.supplyAsync(() -> service.server.stop(LONG));
        Reply refused = firstRefused();

        refused.assertIsFault(503, UNAVAILABLE);
        assertEquals("5", refused.header("Retry-After").orElse("none"));
        assertEquals(1, log.linesWith(refused.requestId()));
        assertFalse(stopped.isDone(), "it waits for the request in flight");
        released.countDown();
        assertEquals(401, inFlight.join().status());
        assertTrue(stopped.join(), "all were answered");
        assertThrows(UncheckedIOException.class, () -> service.client().get("/healthz"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /x%0d%0aERROR%20forged, GET /x%0d%0aERROR%20forged",
        "GET /x%0aERROR%20forged?a%0ab, GET /x%0aERROR%20forged"
    })
    void nobodyWritesALineOfTheirOwnIntoTheLog(String sent, String logged) throws Exception {
        String line = loggedWhileStopping(sent);

        assertTrue(line.startsWith("ERROR " + logged + " answered 503 "), line);
        assertEquals(1, line.lines().count());
    }

    @Test
    void aPathIsLoggedUpToABoundedLength() throws Exception {
        String line = loggedWhileStopping("GET /" + "a".repeat(20_000));

        assertTrue(line.length() < 500, line);
    }

    @Test
    void stoppingDoesNotWaitForever() throws Exception {
        CompletableFuture<Reply> inFlight = sendSlowly();
        arrived.await();

        assertFalse(service.server.stop(Duration.ofMillis(200)), "one was not answered");
        assertEquals(
                List.of("WARN stopping cuts 1 requests not answered within PT0.2S"), log.lines());
        assertThrows(UncheckedIOException.class, () -> service.client().get("/healthz"));
        assertThrows(RuntimeException.class, inFlight::join);
    }

    @Test
    void stoppingWithNothingInFlightIsDoneAtOnceAndMayBeRepeated() {
        service.client().get("/healthz");

        assertTrue(service.server.stop(LONG));
        assertTrue(service.server.stop(LONG));
    }

    @Test
    void moreWebhooksThanThereArePlacesAreToComeBack() throws Exception {
        CompletableFuture<Reply> first = sendSlowly();
        arrived.await();

        Reply refused = service.client().post(WEBHOOK, "{}");

        refused.assertIsFault(503, UNAVAILABLE);
        assertEquals("5", refused.header("Retry-After").orElse("none"));
        assertEquals(1, log.linesWith(refused.requestId()));
        Reply second = service.client().post(WEBHOOK, "{}");
        assertEquals(503, second.status());
        assertEquals(0, log.linesWith(second.requestId()), "not a line for each");
        assertFalse(log.text().contains(Refused.class.getName()), "no exception is logged");
        released.countDown();
        assertEquals(401, first.join().status());
    }

    @Test
    void aPlaceIsFreeAgainAfterEachRequest() {
        released.countDown();

        for (int i = 0; i < 5; i++) {
            assertEquals(401, service.client().post(WEBHOOK, "{}").status());
            assertEquals(200, service.alice().get("/api/auth/subscriptions").status());
            assertEquals(401, service.client().get("/api/auth/subscriptions").status());
        }
    }

    @Test
    void webhooksThatWaitKeepNeitherUsersNorProbesOut() throws Exception {
        CompletableFuture<Reply> first = sendSlowly();
        arrived.await();

        service.alice().get("/api/auth/subscriptions").assertIs(200, "{\"subscriptions\":[]}");
        service.client().get("/healthz").assertIs(200, "{\"status\":\"ok\"}");
        service.client().get("/readyz").assertIs(200, "{\"status\":\"ready\"}");
        released.countDown();
        first.join();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        BillingServer second = new BillingServer("127.0.0.1", service.port, service.api);

        UncheckedIOException failure = assertThrows(UncheckedIOException.class, second::start);

        assertEquals("cannot listen on 127.0.0.1:" + service.port, failure.getMessage());
        second.close();
    }

    @Test
    void whatIsNoHttpIsRefusedAndHarmsNobody() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send("\u0016\u0003\u0001 junk\r\n\r\n");
            assertFalse(raw.readAll().contains("200"));
        }
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send("GET /healthz HTTP/1.1\r\nX: " + "a".repeat(40_000));
            assertFalse(raw.readAll().contains("200"));
        }

        service.client().get("/healthz").assertIs(200, "{\"status\":\"ok\"}");
    }

    private String loggedWhileStopping(String request) throws Exception {
        CompletableFuture<Reply> inFlight = sendSlowly();
        arrived.await();
        CompletableFuture<Boolean> stopped =
                CompletableFuture.supplyAsync(() -> service.server.stop(LONG));
        firstRefused();
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(request + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertTrue(raw.readAll().startsWith("HTTP/1.1 503 "));
        }
        String line = log.lines().getLast();
        released.countDown();
        inFlight.join();
        stopped.join();
        return line;
    }

    private CompletableFuture<Reply> sendSlowly() {
        return CompletableFuture.supplyAsync(() -> service.client().post(WEBHOOK, "{}"));
    }

    private Reply firstRefused() {
        Reply reply = service.client().get("/healthz");
        while (reply.status() == 200) {
            reply = service.client().get("/healthz");
        }
        return reply;
    }

    /** Holds each delivery up until it is released, and then refuses it. */
    private PaymentProvider slow(PaymentProvider provider) {
        return Mockito.mock(
                PaymentProvider.class,
                call -> {
                    arrived.countDown();
                    released.await();
                    throw new InvalidDelivery("released");
                });
    }
}
