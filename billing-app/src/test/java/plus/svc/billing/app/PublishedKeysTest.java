package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.http.SessionToken;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The keys of an issuer with a socket, as the endpoints see them over HTTP. */
class PublishedKeysTest {

    private static final JWK FORMER = Issuer.RSA;
    private static final JWK LATER = Issuer.LATER_RSA;
    private static final SessionToken SIGNED = Issuer.token(FORMER);
    private static final SessionToken SIGNED_LATER = Issuer.token(LATER);

    private static final String OK = "200";
    private static final String INVALID = "401 invalid_session";
    private static final String UNAVAILABLE = "503 session_unavailable";

    private final AtomicLong nanos = new AtomicLong();
    private final Issuer issuer = new Issuer(FORMER);
    private final Guarded endpoints = new Guarded(authenticator());
    private final Log log = new Log();

    PublishedKeysTest() throws IOException {}

    @AfterEach
    void stop() {
        endpoints.close();
        issuer.close();
        log.close();
    }

    @Test
    void keysAreReadForTheFirstTokenAndKept() throws Exception {
        assertEquals(0, issuer.asked.get());

        assertEquals(OK, endpoints.list(SIGNED));
        assertEquals(OK, endpoints.list(SIGNED));

        assertEquals(1, issuer.asked.get());
    }

    @Test
    void aKeyThatIsNewIsFoundByItsFirstToken() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));
        pass(Duration.ofSeconds(5));
        issuer.publish(FORMER, LATER);

        assertEquals(OK, endpoints.list(SIGNED_LATER));
        assertEquals(OK, endpoints.list(SIGNED));

        assertEquals(2, issuer.asked.get());
    }

    @Test
    void aKeyThatIsWithdrawnIsRefusedAfterFiveMinutes() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));
        issuer.publish(LATER);

        pass(Duration.ofMinutes(5).minusNanos(1));
        assertEquals(OK, endpoints.list(SIGNED));

        pass(Duration.ofNanos(1));
        assertEquals(INVALID, endpoints.list(SIGNED));
        assertEquals(OK, endpoints.list(SIGNED_LATER));
    }

    @Test
    void whateverKeysTokensNameTheIssuerIsAskedEveryFiveSecondsAtMost() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));

        assertEquals(List.of(INVALID), everyAnswerToStrangers());
        assertEquals(1, issuer.asked.get());

        pass(Duration.ofSeconds(5));
        assertEquals(List.of(INVALID), everyAnswerToStrangers());
        assertEquals(2, issuer.asked.get());
    }

    @Test
    void keysThatAreKnownAreGoodForAsLongAsTheIssuerIsDown() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));
        issuer.close();

        pass(Duration.ofDays(1));

        assertEquals(OK, endpoints.list(SIGNED));
        assertEquals(OK, endpoints.list(SIGNED));
        assertEquals(1, log.lines().size(), "said once, as it was tried once");
    }

    @Test
    void aKeyThatIsNotKnownWhileTheIssuerIsDownSignsNobodyOut() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));
        pass(Duration.ofSeconds(5));
        issuer.answer(500, "");

        assertEquals(UNAVAILABLE, endpoints.list(SIGNED_LATER));
        assertEquals(UNAVAILABLE, endpoints.list(SIGNED_LATER));
        assertEquals(OK, endpoints.list(SIGNED));

        assertEquals(2, issuer.asked.get());
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, <html>",
        "200, '{\"keys\":[]}'",
        "200, '{\"keys\":7}'",
        "404, '{\"keys\":[]}'",
        "500, ''"
    })
    void whereNoKeysWereEverKnownItIsAnOutageUntilTheIssuerAnswers(int status, String body)
            throws Exception {
        issuer.answer(status, body);
        assertEquals(UNAVAILABLE, endpoints.list(SIGNED));
        assertEquals(UNAVAILABLE, endpoints.list(SIGNED));
        assertEquals(1, issuer.asked.get());

        issuer.publish(FORMER);
        pass(Duration.ofSeconds(5));

        assertEquals(OK, endpoints.list(SIGNED));
    }

    @Test
    void anAnswerWithoutKeysTakesNoneAway() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));
        issuer.publish();

        pass(Duration.ofMinutes(5));

        assertEquals(OK, endpoints.list(SIGNED));
        assertEquals(2, issuer.asked.get());
    }

    @Test
    void oneWaitsForAnIssuerThatIsSlowAndTheOthersGoOn() throws Exception {
        assertEquals(OK, endpoints.list(SIGNED));
        pass(Duration.ofMinutes(5));
        issuer.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> waiting = threads.submit(() -> endpoints.list(SIGNED));
            await().until(() -> issuer.asked.get() == 2);

            for (int i = 0; i < 20; i++) {
                assertEquals(OK, endpoints.list(SIGNED));
            }
            assertTrue(!waiting.isDone(), "it waits for the issuer");

            issuer.release();
            assertEquals(OK, waiting.get());
        }
    }

    /** Of two hundred tokens at once, each of which names a key of its own. */
    private List<String> everyAnswerToStrangers() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> requests = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SessionToken token = stranger(i);
                requests.add(() -> endpoints.list(token));
            }
            return threads.invokeAll(requests).stream().map(Future::resultNow).distinct().toList();
        }
    }

    private static SessionToken stranger(int number) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + number + "\"}";
        String signed = SIGNED.value();
        return new SessionToken(Base64URL.encode(header) + signed.substring(signed.indexOf('.')));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private JwtAuthenticator authenticator() {
        JwtConfig config =
                new JwtConfig(
                        new JwtConfig.Keys.Published(issuer.url()),
                        Issuer.NAME,
                        Issuer.AUDIENCE,
                        EnumSet.of(JwtAlgorithm.RS256),
                        JwtClaims.DEFAULT);
        return new JwtAuthenticator(config, Clock.fixed(Issuer.NOW, ZoneOffset.UTC), nanos::get);
    }
}
