package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import static plus.svc.billing.contract.Examples.SIGNED_IN_ALICE;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.secondsLater;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException.ProviderFailed;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

class SecretsTest {

    private final Logger logger =
            (Logger) LoggerFactory.getLogger(StripeApi.class.getPackageName());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ScriptedStripe stripe = new ScriptedStripe();
    private final StripePaymentProvider provider =
            new StripePaymentProvider(stripe.settings(), Clock.systemUTC());

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
        stripe.close();
    }

    @Test
    void settingsShowNone() {
        assertEquals(
                "StripeSettings[webhookSecrets=2, apiBase=http://127.0.0.1:1]",
                new StripeSettings(
                                "sk_test_1",
                                List.of("whsec_test_1", "whsec_test_2"),
                                Optional.of(URI.create("http://127.0.0.1:1")))
                        .toString());
    }

    @Test
    void withoutThemThereAreNoSettings() {
        List<String> webhookSecrets = List.of("whsec_test_1");

        assertThrows(
                IllegalArgumentException.class,
                () -> new StripeSettings(" ", webhookSecrets, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StripeSettings("sk_test_1", List.of(), Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StripeSettings("sk_test_1", List.of(""), Optional.empty()));
    }

    @Test
    void eachRetryIsLoggedAndTheFailureIsToldWithItsRequest() {
        stripe.answerError(500, "Request-Id", "req_1").answerError(400, "Request-Id", "req_2");

        ProviderFailed failure =
                assertThrows(ProviderFailed.class, () -> provider.findSubscription(SUBSCRIPTION));

        assertEquals(1, log.list.size());
        assertTrue(
                log.list
                        .getFirst()
                        .getFormattedMessage()
                        .matches("stripe: HTTP 500 \\(request req_1\\), trying again in \\d+ ms"));
        assertEquals(
                "could not find subscription sub_1: HTTP 400, scripted (request req_2)",
                failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>sk_test_secret_of_ours whsec_test_1</html>",
                "200 | {\"id\": \"sk_test_secret_of_ours",
                "401 | {\"error\": {\"message\": \"Invalid API Key: sk_test_secret_of_ours\"}}",
                "400 | <html>sk_test_secret_of_ours</html>",
                "503 | {\"sk_test_secret_of_ours\": \"whsec_test_1\"}",
            })
    void failuresAndTheLogShowNoneEvenIfAnAnswerDoes(int status, String answer) {
        for (int i = 0; i < 3; i++) {
            stripe.answer(status, answer);
        }

        ProviderFailed failure =
                assertThrows(
                        ProviderFailed.class,
                        () -> provider.createCustomer(SIGNED_IN_ALICE, Optional.empty()));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertShowsNone(trace.toString());
        log.list.forEach(it -> assertShowsNone(it.getFormattedMessage()));
    }

    @Test
    void anEventThatIsPassedOverIsToldWithoutAWordOfIt() {
        stripe.answer(
                        200,
                        """
                        {"data": [{"id": "sk_test_secret_of_ours", "type": "whsec_test_1",
                                   "object": "event"}],
                         "has_more": false}
                        """)
                .answer(200, "{\"data\": [], \"has_more\": false}");

        provider.readEvents(START, secondsLater(1), (event, payload) -> fail("it is no event"));

        assertEquals(1, log.list.size());
        assertEquals(
                "stripe: an event of the list is passed over: unreadable event:"
                        + " it has no usable time of creation",
                log.list.getFirst().getFormattedMessage());
    }

    @Test
    void aListThatIsNoneShowsNothingOfItself() {
        stripe.answer(200, "{\"data\": [{\"id\": \"sk_test_secret_of_ours");

        ProviderFailed failure =
                assertThrows(
                        ProviderFailed.class,
                        () -> provider.readEvents(START, secondsLater(1), (event, payload) -> {}));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertShowsNone(trace.toString());
    }

    private static void assertShowsNone(String text) {
        assertFalse(text.contains("sk_test_") || text.contains("whsec_"), text);
    }
}
