package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** How much a client may send, in which time, and what becomes of the connection. */
class BodyTest {

    private static final Limits HASTY = new Limits(512, 512, 8, 64 << 20, Duration.ofMillis(300));
    private static final Limits NARROW = new Limits(512, 512, 8, 64 << 10, Duration.ofSeconds(1));
    private static final Limits PATIENT = new Limits(512, 512, 8, 64 << 10, Duration.ofSeconds(30));
    private static final String WEBHOOK = "/api/billing/stripe/webhook";
    private static final String TOO_LARGE =
            "{\"error\":\"payload_too_large\",\"message\":\"request body is too large\"}";
    private static final String PORTAL = "/api/auth/stripe/portal";

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/stripe/checkout, 65536, 400",
        "/api/auth/stripe/portal, 65536, 400",
        "/api/auth/subscriptions/cancel, 65536, 400",
        "/api/billing/stripe/webhook, 524288, 401"
    })
    void aBodyMayBeAsLargeAsTheLimitAndNoLarger(String path, int limit, int accepted) {
        byte[] fits = new byte[limit];
        byte[] tooLarge = new byte[limit + 1];

        assertEquals(accepted, whole(path, fits).status());
        assertEquals(accepted, chunked(path, fits).status());
        whole(path, tooLarge).assertIs(413, TOO_LARGE);
        chunked(path, tooLarge).assertIs(413, TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/stripe/checkout, 1048576",
        "/api/billing/stripe/webhook, 1048576",
        "/api/billing/stripe/webhook, 2097152"
    })
    void aClientThatSendsMuchTooMuchSeesTheAnswer(String path, int size) {
        whole(path, new byte[size]).assertIs(413, TOO_LARGE);
        chunked(path, new byte[size]).assertIs(413, TOO_LARGE);
    }

    @Test
    void aBodyThatArrivesInPiecesIsReadAsOne() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Transfer-Encoding: chunked"));
            for (char each : "{\"returnPath\":\"/\"}".toCharArray()) {
                raw.send("1\r\n" + each + "\r\n");
            }
            raw.send("0\r\n\r\n");

            assertTrue(raw.readUntil("}").contains("\"stripe_customer_not_found\""));
        }
    }

    @Test
    void theConnectionServesTheNextRequestAfterABodyThatWasTooLarge() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Content-Length: 65537") + " ".repeat(65537));
            assertTrue(raw.readUntil("}").endsWith(TOO_LARGE));

            raw.send(head(PORTAL, "Content-Length: 2") + "{}");
            assertTrue(raw.readUntil("}").contains("\"stripe_customer_not_found\""));
        }
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head("/api/billing/stripe/webhook", "Transfer-Encoding: chunked"));

            assertThrows(UncheckedIOException.class, () -> sendForever(raw));
        }
        service.client().get("/healthz").assertIs(200, "{\"status\":\"ok\"}");
        assertTrue(service.server.stop(Duration.ofSeconds(5)), "all requests are over");
    }

    @Test
    void nobodyWaitsForTheRestOfWhatIsMuchTooLarge() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Transfer-Encoding: chunked"));
            raw.send("200000\r\n" + " ".repeat(0x200000) + "\r\n1\r\n ");

            assertTrue(raw.readAll().endsWith(TOO_LARGE));
        }
    }

    @Test
    void aBodyThatIsSaidToBeEndlessIsNotEvenRead() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Content-Length: 99999999999"));

            assertTrue(raw.readAll().endsWith(TOO_LARGE));
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Expect: 100-continue\r\nContent-Length: 2"));
            assertEquals("HTTP/1.1 100 Continue\r\n", raw.readUntil("\r\n"));

            raw.send("{}");
            assertTrue(raw.readUntil("}").contains("\"stripe_customer_not_found\""));
        }
    }

    @Test
    void aClientThatAsksFirstIsToldNotToSendTooMuch() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Expect: 100-continue\r\nContent-Length: 65537"));

            String answer = raw.readUntil("}");
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.endsWith(TOO_LARGE), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/auth/stripe/portal", "POST, /nowhere", "PUT, /readyz", "GET, /healthz"})
    void aClientThatDoesNotSendItsBodyIsCutOffAndKeepsNobodyFromStopping(
            String method, String path) {
        try (Service hasty = Service.start(HASTY, UnaryOperator.identity());
                RawConnection raw = new RawConnection(hasty.port)) {
            raw.send(head(path, "Content-Length: 10").replace("POST", method) + "{");

            assertEquals("", raw.readAll());
            assertTrue(hasty.server.stop(Duration.ofSeconds(5)), "all requests are over");
        }
    }

    @Test
    void theTimeIsForTheBodyAndNotForTheNextOne() {
        try (Service hasty = Service.start(HASTY, UnaryOperator.identity());
                RawConnection raw = new RawConnection(hasty.port)) {
            raw.send(head(PORTAL, "Expect: 100-continue\r\nContent-Length: 2"));
            raw.readUntil("100 Continue\r\n");
            pause(Duration.ofMillis(100));
            raw.send("{}");
            raw.readUntil("}");
            pause(Duration.ofMillis(500));

            raw.send(head(PORTAL, "Content-Length: 2") + "{}");
            assertTrue(raw.readUntil("}").contains("\"stripe_customer_not_found\""));
        }
    }

    @Test
    void aClientThatGoesAwayKeepsNobodyFromStopping() {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send(head(PORTAL, "Expect: 100-continue\r\nContent-Length: 10"));
            raw.readUntil("100 Continue\r\n");
            raw.send("{");
        }

        assertTrue(service.server.stop(Duration.ofSeconds(5)), "all requests are over");
    }

    @Test
    void whatThereIsNoRoomForIsToComeBack() {
        try (Service narrow = Service.start(PATIENT, UnaryOperator.identity());
                Log log = new Log();
                RawConnection first = holding(narrow, 65535)) {
            Reply refused = fill(narrow);

            refused.assertIsFault(
                    503,
                    "{\"error\":\"unavailable\","
                            + "\"message\":\"service is temporarily unavailable\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", refused.header("Retry-After").orElse("none"));
            assertTrue(log.text().contains("too much is sent at once"), log.text());
            narrow.client().get("/healthz").assertIs(200, "{\"status\":\"ok\"}");
            first.send(" ");
            assertTrue(first.readUntil("}").contains("\"stripe_customer_not_found\""));
            assertEquals(404, fill(narrow).status());
        }
    }

    @Test
    void thereIsRoomAgainHoweverABodyEnds() {
        try (Service narrow = Service.start(NARROW, UnaryOperator.identity())) {
            assertEquals(404, fill(narrow).status());
            assertEquals(413, send(narrow, PORTAL, 65537).status());
            assertEquals(404, fill(narrow).status());
            assertEquals(503, send(narrow, WEBHOOK, 65537).status());
            assertEquals(404, fill(narrow).status());
            assertEquals(404, send(narrow, "/nowhere", 65536).status());
            assertEquals(404, fill(narrow).status());
            RawConnection gone = holding(narrow, 32768);
            gone.close();
            fillUntil(narrow, 404);
            try (RawConnection slow = sendHalf(narrow)) {
                assertEquals("", slow.readAll());
            }
            fillUntil(narrow, 404);
        }
    }

    /**
     * Sends so much of a body, which leaves no room for another. One that met another on its way is
     * refused itself, and sent anew.
     */
    private static RawConnection holding(Service service, int bytes) {
        for (int i = 0; i < 100; i++) {
            RawConnection raw = new RawConnection(service.port);
            raw.send(head(PORTAL, "Content-Length: 65536") + " ".repeat(bytes));
            pause(Duration.ofMillis(20));
            if (fill(service).status() == 503) {
                return raw;
            }
            raw.close();
        }
        throw new AssertionError("there was always room");
    }

    private static RawConnection sendHalf(Service service) {
        RawConnection raw = new RawConnection(service.port);
        raw.send(head(PORTAL, "Content-Length: 65536") + " ".repeat(32768));
        return raw;
    }

    private static Reply fill(Service service) {
        return send(service, PORTAL, 65536);
    }

    private static Reply fillUntil(Service service, int status) {
        Reply reply = fill(service);
        for (int i = 0; i < 500 && reply.status() != status; i++) {
            pause(Duration.ofMillis(5));
            reply = fill(service);
        }
        assertEquals(status, reply.status());
        return reply;
    }

    private static Reply send(Service service, String path, int spaces) {
        return service.alice().post(path, " ".repeat(spaces));
    }

    private Reply whole(String path, byte[] body) {
        return service.alice().send("POST", path, BodyPublishers.ofByteArray(body));
    }

    private Reply chunked(String path, byte[] body) {
        return service.alice()
                .send(
                        "POST",
                        path,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private static String head(String path, String headers) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer alice-token\r\n"
                + headers
                + "\r\n\r\n";
    }

    private static void sendForever(RawConnection raw) {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        for (int i = 0; i < 10_000; i++) {
            raw.send(chunk);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
