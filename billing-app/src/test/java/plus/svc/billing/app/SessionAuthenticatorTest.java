package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.http.SessionException;
import plus.svc.billing.http.SessionToken;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

class SessionAuthenticatorTest {

    private static final SessionToken TOKEN = new SessionToken("a-token");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer accounts;
    private SessionAuthenticator authenticator;
    private int status = 200;
    private String body =
            """
            {"user":{"id":"7","uuid":"u-7","email":"Alice@Example.com","role":"user","groups":[]}}
            """;

    @BeforeEach
    void startTheAccountService() throws IOException {
        accounts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        accounts.createContext(
                "/api/auth/session",
                exchange -> {
                    asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(status, 0);
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                    exchange.close();
                });
        accounts.start();
        authenticator = new SessionAuthenticator(url());
    }

    @AfterEach
    void stopTheAccountService() {
        accounts.stop(0);
    }

    @Test
    void aUserIsWhoTheAccountServiceSays() {
        assertEquals(
                new SignedInUser(new UserId("7"), "alice@example.com", false),
                authenticator.authenticate(TOKEN));
        assertEquals(List.of("Bearer a-token"), asked);
    }

    @Test
    void anAnswerIsRememberedForItsToken() {
        authenticator.authenticate(TOKEN);
        authenticator.authenticate(TOKEN);
        authenticator.authenticate(new SessionToken("another"));

        assertEquals(List.of("Bearer a-token", "Bearer another"), asked);
    }

    @Test
    void anAnswerIsForgottenAfterHalfAMinute() {
        AtomicLong nanos = new AtomicLong();
        authenticator = new SessionAuthenticator(url(), nanos::get);
        authenticator.authenticate(TOKEN);

        nanos.set(Duration.ofMillis(29_999).toNanos());
        authenticator.authenticate(TOKEN);
        assertEquals(1, asked.size());

        nanos.set(Duration.ofSeconds(30).toNanos());
        authenticator.authenticate(TOKEN);
        assertEquals(2, asked.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":{\"id\":\"7\",\"role\":\"ReadOnly\"}}",
                "{\"user\":{\"id\":\"7\",\"role\":\"user\",\"groups\":[\"x\",\"ReadOnly Role\"]}}"
            })
    void aDemoAccountIsReadOnly(String answer) {
        body = answer;

        assertTrue(authenticator.authenticate(TOKEN).readOnly());
    }

    @Test
    void aUserWithoutAnIdGoesByItsUuid() {
        body = "{\"user\":{\"id\":\"\",\"uuid\":\"u-7\"}}";

        assertEquals(new UserId("u-7"), authenticator.authenticate(TOKEN).id());
    }

    @Test
    void aTokenTheAccountServiceDoesNotKnowIsInvalidUntilItDoes() {
        status = 401;
        assertThrows(SessionException.Invalid.class, () -> authenticator.authenticate(TOKEN));

        status = 200;
        assertEquals(new UserId("7"), authenticator.authenticate(TOKEN).id());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 403, 404, 429, 500, 503})
    void anyOtherAnswerIsAnOutage(int answered) {
        status = answered;

        assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "[]", "{}", "{\"user\":{}}", "{\"user\":{\"id\":\" \"}}"})
    void anAnswerThatNamesNobodyIsAnOutage(String answer) {
        body = answer;

        assertUnavailable();
    }

    @Test
    void anAccountServiceThatIsDownIsAnOutage() {
        accounts.stop(0);

        assertUnavailable();
    }

    private URI url() {
        return URI.create(
                "http://127.0.0.1:" + accounts.getAddress().getPort() + "/api/auth/session");
    }

    private void assertUnavailable() {
        SessionException outage =
                assertThrows(
                        SessionException.Unavailable.class,
                        () -> authenticator.authenticate(TOKEN));
        assertFalse(String.valueOf(outage.getMessage()).contains("a-token"));
    }
}
