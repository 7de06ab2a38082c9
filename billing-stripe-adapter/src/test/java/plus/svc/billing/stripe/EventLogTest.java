package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.stripe.StripePaymentProvider.EVENT_TYPES;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.CustomerDeleted;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.stripe.ScriptedStripe.Request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class EventLogTest {

    private static final Instant END = secondsLater(86_400);
    private static final String NOTHING = page(false);

    private final ScriptedStripe stripe = new ScriptedStripe();
    private final PaymentProvider provider =
            new StripePaymentProvider(stripe.settings(), Clock.systemUTC());
    private final List<ProviderEvent> taken = new ArrayList<>();
    private final List<String> payloads = new ArrayList<>();

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void allPagesAreReadOneBehindTheOther() {
        stripe.answer(200, page(true, event(1), event(2)))
                .answer(200, page(true, event(5)))
                .answer(200, page(true, event(3)))
                .answer(200, page(false, event(4)))
                .answer(200, page(false, event(6)));

        read();

        assertEquals(List.of("evt_1", "evt_2", "evt_3", "evt_4", "evt_5", "evt_6"), ids());
        assertEquals(CustomerDeleted.class, taken.getFirst().getClass());
        assertEquals(
                List.of("none", "none", "evt_2", "evt_3", "evt_5"),
                stripe.requests().stream().map(it -> of(it, "starting_after")).toList());
    }

    @Test
    void allListsAreBegunBeforeAnEventIsTaken() {
        stripe.answer(200, page(true, event(1))).answer(200, NOTHING).answer(200, NOTHING);
        List<Integer> requests = new ArrayList<>();

        provider.readEvents(START, END, (event, payload) -> requests.add(stripe.requests().size()));

        assertEquals(List.of(2), requests);
    }

    @Test
    void eachPageIsAskedForByTimeAndFull() {
        stripe.answer(200, page(true, event(1))).answer(200, NOTHING).answer(200, NOTHING);

        read();

        for (Request request : stripe.requests()) {
            assertEquals("GET /v1/events", request.method() + " " + request.path());
            assertEquals("1769860800", of(request, "created[gte]"));
            assertEquals("1769947200", of(request, "created[lt]"));
            assertEquals("100", of(request, "limit"));
        }
    }

    @Test
    void theTypesThatAreReadAreAskedForNoMoreThanTwentyAtATime() {
        stripe.answer(200, NOTHING).answer(200, NOTHING);

        read();

        List<String> asked = new ArrayList<>();
        for (Request request : stripe.requests()) {
            List<String> types = types(request);
            assertTrue(types.size() <= 20, types::toString);
            asked.addAll(types);
        }
        assertEquals(EVENT_TYPES, asked);
    }

    @ParameterizedTest
    @CsvSource({"0, 1769860800", "1, 1769860801", "999999999, 1769860801"})
    void aFractionOfASecondLeavesNoGapAndNoOverlap(int nanos, String second) {
        Instant bound = START.plusNanos(nanos);
        stripe.otherwise(200, NOTHING);

        provider.readEvents(START.minus(Duration.ofDays(1)), bound, this::take);
        provider.readEvents(bound, END, this::take);

        assertEquals(second, of(stripe.requests().get(0), "created[lt]"));
        assertEquals(second, of(stripe.requests().get(2), "created[gte]"));
    }

    @Test
    void aPayloadIsToTheByteWhatStripeWrote() {
        String odd =
                """
                {"id":  "evt_1","object":"event",
                      "type": "customer.deleted", "created": 1769860800, "n": 1.50e0,
                      "data": {"object": {"id": "cus_\\u00e9", "name": "Zoë — 顧客 🎈"}}}\
                """;
        stripe.answer(200, "{\"has_more\": false,\n \"data\": [\n   " + odd + " ], \"url\": \"ü\"}")
                .answer(200, NOTHING);

        read();

        assertEquals(List.of(odd), payloads);
        assertEquals(Deliveries.readInTestMode(odd.getBytes(UTF_8)), taken.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"evt_2\", \"object\": \"event\", \"created\": \"yesterday\"}",
                "{\"id\": \"evt_2\", \"object\": \"customer\"}",
                "{}",
                "[]",
                "null",
                "7",
            })
    void oneThatCannotBeReadIsPassedOver(String unreadable) {
        stripe.answer(200, page(false, event(1), unreadable, event(3))).answer(200, NOTHING);

        read();

        assertEquals(List.of("evt_1", "evt_3"), ids());
    }

    @Test
    void aPageThatFailsForNowIsAskedForAgain() {
        stripe.answer(200, page(true, event(1)))
                .answer(200, NOTHING)
                .answerError(500)
                .answer(200, page(false, event(2)));

        read();

        assertEquals(List.of("evt_1", "evt_2"), ids());
        assertEquals("evt_1", of(stripe.requests().get(3), "starting_after"));
    }

    @Test
    void aPageThatFailsForGoodEndsItAfterThoseBeforeWereTaken() {
        stripe.answer(200, page(true, event(1), event(2)))
                .answer(200, NOTHING)
                .answerError(500)
                .answerError(500)
                .answerError(500, "Request-Id", "req_3");

        ProviderFailed failure = assertThrows(ProviderFailed.class, this::read);

        assertTrue(failure.retryMayHelp());
        assertEquals(
                "could not list events: HTTP 500, scripted (request req_3)", failure.getMessage());
        assertEquals(List.of("evt_1", "evt_2"), ids());
        assertEquals(5, stripe.requests().size());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatTheSinkThrowsIsThrownOnAndNothingElseIsAskedFor(RuntimeException failure) {
        stripe.answer(200, page(true, event(1), event(2))).answer(200, NOTHING);

        RuntimeException thrown =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                provider.readEvents(
                                        START,
                                        END,
                                        (event, payload) -> {
                                            take(event, payload);
                                            throw failure;
                                        }));

        assertSame(failure, thrown);
        assertEquals(List.of("evt_1"), ids());
        assertEquals(2, stripe.requests().size());
    }

    static List<RuntimeException> failures() {
        return List.of(
                new IllegalStateException("full"),
                new StoreFailed("record an event", new IllegalStateException("full")),
                new UnreadableEvent("it is not what the sink can read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "7",
                "<html>not here</html>",
                "{\"data\": null, \"has_more\": false}",
                "{\"data\": {}, \"has_more\": false}",
                "{\"has_more\": false}",
                "{\"data\": [], \"has_more\": true}",
                "{\"data\": [{\"object\": \"event\"}], \"has_more\": true}",
                "{\"data\": [7], \"has_more\": true}",
                "{\"data\": [",
            })
    void anAnswerThatIsNoListOrDoesNotGoOnIsAFailure(String body) {
        stripe.answer(200, body);

        ProviderFailed failure = assertThrows(ProviderFailed.class, this::read);

        assertTrue(failure.retryMayHelp());
        assertEquals(1, stripe.requests().size());
    }

    @Test
    void nothingOfAnAnswerThatIsCutOffIsTaken() {
        String page = page(false, event(1), event(2));
        stripe.answer(200, page.substring(0, page.length() - 20));

        assertThrows(ProviderFailed.class, this::read);

        assertEquals(List.of(), ids());
    }

    @Test
    void aListIsNoRequestThatNeedsAKey() {
        stripe.otherwise(200, NOTHING);

        read();

        assertFalse(stripe.requests().isEmpty());
        stripe.requests().forEach(it -> assertEquals("none", it.idempotencyKey()));
    }

    private void read() {
        provider.readEvents(START, END, this::take);
    }

    private void take(ProviderEvent event, byte[] payload) {
        taken.add(event);
        payloads.add(new String(payload, UTF_8));
    }

    private List<String> ids() {
        return taken.stream()
                .map(ProviderEvent::header)
                .map(EventHeader::id)
                .map(EventId::value)
                .toList();
    }

    private static String of(Request request, String name) {
        return Optional.ofNullable(request.query().get(name)).orElse("none");
    }

    private static List<String> types(Request request) {
        List<String> types = new ArrayList<>();
        for (int i = 0; request.query().containsKey("types[" + i + "]"); i++) {
            types.add(of(request, "types[" + i + "]"));
        }
        return types;
    }

    private static String page(boolean hasMore, String... events) {
        return "{\"object\": \"list\", \"url\": \"/v1/events\", \"has_more\": %s, \"data\": [%s]}"
                .formatted(hasMore, String.join(",\n  ", events));
    }

    private static String event(int number) {
        return """
        {"id": "evt_%d", "object": "event", "type": "customer.deleted",
         "created": 1769860800, "livemode": false, "data": {"object": {"id": "cus_1"}}}
        """
                .formatted(number)
                .strip();
    }
}
