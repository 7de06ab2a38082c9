package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who is shown what at the management port. */
class ManagementTest {

    private static final String TOKEN = "0123456789abcdef-of-a-test";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DENIED =
            "{\"error\":\"admin_token_required\",\"message\":\"admin token is required\"}";

    private final MovableClock clock = new MovableClock();
    private final List<ManagementServer> servers = new ArrayList<>();
    private final Service service = Service.start();

    @AfterEach
    void stop() {
        servers.forEach(ManagementServer::close);
        service.close();
    }

    @Test
    void withoutATokenThisMachineIsShownAll() {
        Reply reply = start(Optional.empty()).get("/metrics");

        reply.assertIs(200, "up 1\n");
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                reply.header("Content-Type").orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:9464", "127.0.0.1.evil.example", ""})
    void withoutATokenAPageOfAnotherThatLeadsHereIsShownNothing(String host) {
        try (RawConnection connection = new RawConnection(start(Optional.empty()).port())) {
            connection.send(
                    "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertTrue(connection.readAll().contains("\"foreign_host\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9464", "127.0.0.1", "[::1]:9464"})
    void thisMachineGoesByItsNames(String host) {
        try (RawConnection connection = new RawConnection(start(Optional.empty()).port())) {
            connection.send(
                    "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertTrue(connection.readAll().endsWith("up 1\n"));
        }
    }

    @Test
    void withATokenOnlyHealthIsToldToAnybody() {
        Client client = start(Optional.of(TOKEN));

        client.get("/healthz").assertIs(200, "{\"status\":\"ok\"}");
        client.get("/readyz").assertIs(200, "{\"status\":\"ready\"}");
        client.get("/metrics").assertIs(401, DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef-of-a-tesT", "0123456789abcdef-of-a-test2", "0"})
    void anotherTokenIsNone(String other) {
        Client client = start(Optional.of(TOKEN));

        client.with("Authorization", "Bearer " + other).get("/metrics").assertIs(401, DENIED);
    }

    @Test
    void whoShowsTheTokenIsShownAll() {
        Client client = start(Optional.of(TOKEN)).with("Authorization", "Bearer " + TOKEN);

        client.get("/metrics").assertIs(200, "up 1\n");
    }

    @Test
    void aBrowserIsLedToWhereTheTokenIsShownOnce() {
        Client client = start(Optional.of(TOKEN)).with("Accept", "text/html,*/*");

        Reply denied = client.get("/metrics");
        Reply form = client.get("/login");
        Reply signedIn = signIn(client, TOKEN);

        assertEquals(303, denied.status());
        assertEquals("/login", denied.header("Location").orElse("none"));
        assertTrue(form.body().contains("name=\"token\""), form::body);
        assertEquals(303, signedIn.status());
        assertEquals("/", signedIn.header("Location").orElse("none"));
        client.with("Cookie", cookie(signedIn)).get("/metrics").assertIs(200, "up 1\n");
    }

    @Test
    void whereTheTokenIsShownLooksLikeAllPagesAndIsFramedByNone() {
        Client client = start(Optional.of(TOKEN));

        Reply form = client.get("/login");

        assertTrue(form.header("Content-Security-Policy").orElse("").contains("style-src 'self'"));
        assertEquals("DENY", form.header("X-Frame-Options").orElse("none"));
        assertTrue(form.body().contains("href=\"/operations.css\""), form::body);
        assertEquals(200, client.get("/operations.css").status());
    }

    @Test
    void theCookieIsForThisServerAndNoScript() {
        String cookie =
                signIn(start(Optional.of(TOKEN)), TOKEN).header("Set-Cookie").orElse("none");

        assertTrue(cookie.contains("HttpOnly; SameSite=Strict"), cookie);
        assertFalse(cookie.contains(TOKEN), cookie);
        assertFalse(cookie.contains("Secure"), cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", "https, http"})
    void theCookieOfABrowserThatCameByTlsIsNotShownWithout(String protocol) {
        Client client = start(Optional.of(TOKEN)).with("X-Forwarded-Proto", protocol);

        String cookie = signIn(client, TOKEN).header("Set-Cookie").orElse("none");

        assertTrue(cookie.endsWith("; Secure"), cookie);
    }

    @Test
    void thatItLivesIsToldWhileAllElseWaits() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(Limits.MANAGEMENT.users());
        CountDownLatch end = new CountDownLatch(1);
        ManagementServer server =
                server(
                        0,
                        Optional.empty(),
                        () -> {
                            waiting.countDown();
                            return awaited(end);
                        });
        server.start();
        servers.add(server);
        Client client = new Client(server.port());
        List<RawConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.MANAGEMENT.users(); i++) {
                RawConnection connection = new RawConnection(server.port());
                connections.add(connection);
                connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            assertTrue(waiting.await(10, TimeUnit.SECONDS));

            assertEquals(503, client.get("/metrics").status());
            assertEquals(200, client.get("/healthz").status());
        } finally {
            end.countDown();
            connections.forEach(RawConnection::close);
        }
    }

    @Test
    void aWrongTokenBeginsNoSession() {
        Reply reply = signIn(start(Optional.of(TOKEN)), "0123456789abcdef-of-a-guess");

        assertEquals(401, reply.status());
        assertTrue(reply.header("Set-Cookie").isEmpty());
    }

    @Test
    void aSessionEnds() {
        Client client = start(Optional.of(TOKEN));
        String cookie = cookie(signIn(client, TOKEN));
        clock.now = clock.now.plus(Duration.ofHours(12));

        client.with("Cookie", cookie).get("/metrics").assertIs(401, DENIED);
    }

    @Test
    void aSessionCannotBeMadeUpOrProlonged() {
        Client client = start(Optional.of(TOKEN));
        String cookie = cookie(signIn(client, TOKEN));
        String signature = cookie.substring(cookie.indexOf('.'));

        for (String made :
                List.of(
                        "billing_admin=9999999999" + signature,
                        "billing_admin=9999999999.",
                        "billing_admin=9999999999.00",
                        "billing_admin=x" + signature,
                        "billing_admin=" + signature,
                        "billing_admin=" + TOKEN)) {
            client.with("Cookie", made).get("/metrics").assertIs(401, DENIED);
        }
    }

    @Test
    void aSessionOfAnotherTokenIsNone() {
        String cookie =
                cookie(signIn(start(Optional.of("another-0123456789")), "another-0123456789"));

        start(Optional.of(TOKEN)).with("Cookie", cookie).get("/metrics").assertIs(401, DENIED);
    }

    @Test
    void aPortInUseIsNamed() {
        int port = start(Optional.empty()).port();

        UncheckedIOException failure =
                assertThrows(
                        UncheckedIOException.class, () -> server(port, Optional.empty()).start());

        assertEquals("cannot listen on 127.0.0.1:" + port, failure.getMessage());
    }

    private Client start(Optional<String> token) {
        ManagementServer server = server(0, token);
        server.start();
        servers.add(server);
        return new Client(server.port());
    }

    private static byte[] awaited(CountDownLatch end) {
        try {
            assertTrue(end.await(30, TimeUnit.SECONDS));
            return new byte[0];
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ManagementServer server(int port, Optional<String> token) {
        return server(port, token, () -> "up 1\n".getBytes(UTF_8));
    }

    private ManagementServer server(int port, Optional<String> token, Scrape scrape) {
        return new ManagementServer(
                "127.0.0.1",
                port,
                new ManagementApi(
                        token.map(AdminToken::new),
                        clock,
                        List::of,
                        scrape,
                        service.operations(Duration.ZERO)));
    }

    private static Reply signIn(Client client, String token) {
        return client.with("Content-Type", FORM).post("/login", "token=" + token);
    }

    private static String cookie(Reply reply) {
        return reply.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-11-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
