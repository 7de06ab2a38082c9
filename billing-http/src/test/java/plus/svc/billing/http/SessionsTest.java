package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request says who sent it, the same at every endpoint. */
class SessionsTest {

    private static final String PATH = "/api/auth/subscriptions";
    private static final String REQUIRED =
            "{\"error\":\"session_token_required\",\"message\":\"session token is required\"}";
    private static final String INVALID =
            "{\"error\":\"invalid_session\",\"message\":\"session token is invalid or expired\"}";
    private static final String EMPTY = "{\"subscriptions\":[]}";

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer alice-token",
                "bearer alice-token",
                "BEARER  alice-token ",
            })
    void aBearerTokenIsTaken(String authorization) {
        service.client().with("Authorization", authorization).get(PATH).assertIs(200, EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xc_session=alice-token",
                "a=b; xc_session=alice-token; c=d",
                "a=b;xc_session=alice-token",
                "xc_session=\"alice-token\"",
                "broken; =; ;;; xc_session=alice-token",
                "xc_session=; xc_session=alice-token"
            })
    void elseTheCookieIsTaken(String cookie) {
        service.client().with("Cookie", cookie).get(PATH).assertIs(200, EMPTY);
    }

    @Test
    void theCookieIsFoundInAnyOfSeveralHeadersAndAmongAnyNumber() {
        service.client()
                .with("Cookie", "a=b; ".repeat(500))
                .with("Cookie", "xc_session=alice-token")
                .get(PATH)
                .assertIs(200, EMPTY);
    }

    @Test
    void theBearerTokenComesBeforeTheCookie() {
        service.client()
                .with("Authorization", "Bearer stale")
                .with("Cookie", "xc_session=alice-token")
                .get(PATH)
                .assertIs(401, INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer ", "Bearer", "alice-token"})
    void whatIsNoBearerTokenLeavesTheCookie(String authorization) {
        Client client = service.client().with("Authorization", authorization);

        client.with("Cookie", "xc_session=alice-token").get(PATH).assertIs(200, EMPTY);
        client.get(PATH).assertIs(401, REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "xc_session=",
                "xc_session=\"\"",
                "my_xc_session=alice-token",
                "XC_SESSION=alice-token"
            })
    void anotherCookieIsNoToken(String cookie) {
        service.client().with("Cookie", cookie).get(PATH).assertIs(401, REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token", "xc_session", "session"})
    void aQueryCarriesNoToken(String name) {
        service.client().get(PATH + "?" + name + "=alice-token").assertIs(401, REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer two words", "Bearer tab\there", "Bearer caf\u00e9"})
    void aTokenThatCouldNotBeHandedOnIsNobodys(String authorization) {
        try (RawConnection raw = new RawConnection(service.port)) {
            raw.send("GET " + PATH + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
            raw.send("Authorization: " + authorization + "\r\n\r\n");

            String answer = raw.readAll();
            assertEquals("HTTP/1.1 401 Unauthorized", answer.lines().findFirst().orElse(""));
            assertEquals(INVALID, answer.substring(answer.indexOf('{')));
        }
    }

    @Test
    void anOutageOfTheAccountServiceIsNotSignedOut() {
        try (Log log = new Log()) {
            Reply reply =
                    service.client()
                            .with("Authorization", "Bearer outage")
                            .post(PATH + "/cancel", "no json");

            reply.assertIsFault(
                    503,
                    "{\"error\":\"session_unavailable\","
                            + "\"message\":\"session cannot be checked at the moment\","
                            + "\"requestId\":\"*\"}");
            assertEquals("5", reply.header("Retry-After").orElse("none"));
            assertEquals(1, log.linesWith(reply.requestId()));
            assertFalse(log.text().contains("Bearer outage"));
        }
    }

    @Test
    void aTokenDoesNotShowItself() {
        assertEquals("SessionToken[redacted]", new SessionToken("secret").toString());
        assertThrows(IllegalArgumentException.class, () -> new SessionToken(""));
    }
}
