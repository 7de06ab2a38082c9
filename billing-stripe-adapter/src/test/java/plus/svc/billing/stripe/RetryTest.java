package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.stripe.ScriptedStripe.Request;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class RetryTest {

    private static final String CREATED = "{\"id\": \"cus_alice\", \"object\": \"customer\"}";

    private final ScriptedStripe stripe = new ScriptedStripe();
    private final PaymentProvider provider =
            new StripePaymentProvider(stripe.settings(), Clock.systemUTC());

    @AfterEach
    void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 502, 503})
    void whatMayPassIsTriedAgainUnderTheSameKey(int status) {
        stripe.answerError(status).answer(200, CREATED);

        assertEquals(CUSTOMER, createCustomer());
        assertEquals(2, stripe.requests().size());
        assertEquals(1, Set.copyOf(keys()).size());
    }

    @Test
    void aPostWithoutAKeyOfOursHasOneThatStaysTheSame() {
        stripe.answerError(500)
                .answer(200, "{\"id\": \"bps_1\", \"url\": \"https://portal.example/1\"}")
                .answer(200, "{\"id\": \"bps_2\", \"url\": \"https://portal.example/2\"}");

        provider.openPortal(CUSTOMER, URI.create("https://console.example/"));
        provider.openPortal(CUSTOMER, URI.create("https://console.example/"));

        assertEquals(keys().get(0), keys().get(1));
        assertNotEquals(keys().get(1), keys().get(2));
    }

    @Test
    void threeTriesAreAllThatIsMade() {
        stripe.answerError(500).answerError(500).answerError(500, "Request-Id", "req_3");

        ProviderFailed failure = assertThrows(ProviderFailed.class, this::createCustomer);

        assertEquals(3, stripe.requests().size());
        assertTrue(failure.retryMayHelp());
        assertTrue(String.valueOf(failure.getMessage()).contains("(request req_3)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404})
    void aRefusalIsFinal(int status) {
        stripe.answerError(status, "Request-Id", "req_1");

        ProviderFailed failure = assertThrows(ProviderFailed.class, this::createCustomer);

        assertEquals(1, stripe.requests().size());
        assertFalse(failure.retryMayHelp());
        assertTrue(String.valueOf(failure.getMessage()).contains("(request req_1)"));
    }

    @Test
    void stripesOwnAdviceWins() {
        stripe.answerError(400, "Stripe-Should-Retry", "true").answer(200, CREATED);
        assertEquals(CUSTOMER, createCustomer());

        stripe.answerError(500, "Stripe-Should-Retry", "false");
        assertThrows(ProviderFailed.class, this::createCustomer);
        assertEquals(3, stripe.requests().size());
    }

    @Test
    void aPauseThatStripeAsksForIsKept() {
        stripe.answerError(429, "Retry-After", "2").answer(200, CREATED);
        long begun = System.nanoTime();

        createCustomer();

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(Duration.ofSeconds(2)) >= 0, took::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "9223372036854775807"})
    void aPauseLongerThanAnybodyWaitsIsAFailure(String seconds) {
        stripe.answerError(429, "Retry-After", seconds);

        ProviderFailed failure =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> assertThrows(ProviderFailed.class, this::createCustomer));

        assertEquals(1, stripe.requests().size());
        assertTrue(failure.retryMayHelp());
    }

    @Test
    void aPauseInAnotherFormIsPassedOver() {
        stripe.answerError(503, "Retry-After", "Sun, 01 Feb 2026 00:00:00 GMT")
                .answer(200, CREATED);

        assertEquals(CUSTOMER, createCustomer());
    }

    @Test
    void aKeyUnderWhichStripeRepeatsItsOwnFailureIsLeftForTheSameNextOne() {
        stripe.answerError(500, "Idempotent-Replayed", "true", "Stripe-Should-Retry", "false")
                .answer(200, CREATED);
        assertEquals(CUSTOMER, createCustomer());

        stripe.answerError(500, "Idempotent-Replayed", "true").answer(200, CREATED);
        assertEquals(CUSTOMER, createCustomer());

        assertNotEquals(keys().get(0), keys().get(1));
        assertEquals(keys().subList(0, 2), keys().subList(2, 4));
        assertTrue(keys().stream().allMatch(it -> it.length() <= 255));
    }

    @Test
    void aHostThatRefusesConnectionsFailsSoon() throws IOException {
        PaymentProvider unreachable =
                new StripePaymentProvider(
                        ScriptedStripe.settings(URI.create("http://127.0.0.1:" + closedPort())),
                        Clock.systemUTC());

        ProviderFailed failure =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () ->
                                assertThrows(
                                        ProviderFailed.class,
                                        () -> unreachable.findPrice(MONTHLY)));

        assertTrue(failure.retryMayHelp());
        assertEquals(
                "could not find price price_monthly:"
                        + " java.net.ConnectException: Connection refused",
                failure.getMessage());
    }

    @Test
    void aHostThatDoesNotAnswerFailsInTime() {
        StripeApi impatient = new StripeApi(stripe.settings(), 200, 200);

        ProviderFailed failure =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () ->
                                assertThrows(
                                        ProviderFailed.class,
                                        () ->
                                                impatient.call(
                                                        "ask",
                                                        it -> it.v1().prices().retrieve("p"))));

        assertEquals(3, stripe.requests().size());
        assertTrue(failure.retryMayHelp());
        assertTrue(String.valueOf(failure.getMessage()).contains("Read timed out"));
    }

    @Test
    void aThreadThatIsInterruptedDoesNotTryAgain() {
        stripe.answerError(500);
        Thread.currentThread().interrupt();

        assertThrows(ProviderFailed.class, this::createCustomer);

        assertTrue(Thread.interrupted());
        assertEquals(1, stripe.requests().size());
    }

    private CustomerId createCustomer() {
        return provider.createCustomer(SIGNED_IN_ALICE, Optional.empty());
    }

    private List<String> keys() {
        return stripe.requests().stream().map(Request::idempotencyKey).toList();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
