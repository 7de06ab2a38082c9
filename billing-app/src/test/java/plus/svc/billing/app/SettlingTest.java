package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.Settle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

class SettlingTest {

    private static final SubscriptionId SLOW = new SubscriptionId("sub_slow");
    private static final SubscriptionId QUICK = new SubscriptionId("sub_quick");

    private final PaymentProvider provider = mock(PaymentProvider.class);
    private final Log log = new Log();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void anAnswerThatTakesLongHoldsUpNoOther() {
        CountDownLatch late = new CountDownLatch(1);
        InMemorySubscriptionStore store = new InMemorySubscriptionStore();
        store.doubt(SLOW, Optional.empty());
        store.doubt(QUICK, Optional.empty());
        when(provider.findSubscription(SLOW))
                .then(
                        call -> {
                            late.await();
                            return Optional.of(subscription(SLOW));
                        });
        when(provider.findSubscription(QUICK)).thenReturn(Optional.of(subscription(QUICK)));
        Settling settling = new Settling(new Settle(provider, store, new Random(1)));

        Background background = new Background().with("settle", Duration.ofMillis(5), 2, settling);

        await().until(() -> log.lines().contains("INFO doubt about sub_quick settled: active"));
        assertEquals(1, log.lines().size());
        late.countDown();
        await().until(() -> log.lines().contains("INFO doubt about sub_slow settled: active"));
        background.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, INFO doubt about sub_quick settled: active",
        "CHANGED, INFO doubt about sub_quick settled: active",
        "DRIFTED, 'WARN sub_quick had drifted, and is active: no event told it'",
        "OVERTAKEN, INFO doubt about sub_quick overtaken by an event"
    })
    void eachAnswerIsALine(Answered answered, String line) {
        Settling settling = settling(0, answered);
        when(provider.findSubscription(QUICK)).thenReturn(Optional.of(subscription(QUICK)));

        assertTrue(settling.work());
        assertFalse(settling.work());

        assertEquals(List.of(line), log.lines());
    }

    @ParameterizedTest
    @CsvSource({
        "0, WARN doubt about sub_quick put off for PT.*S: could not find a subscription: it is"
                + " down",
        "58, WARN doubt about sub_quick put off for PT.*: could not find a subscription: it is"
                + " down",
        "59, ERROR doubt about sub_quick given up: could not find a subscription: it is down"
    })
    void whatIsNotAnsweredIsPutOffAndInTheEndGivenUp(int tries, String line) {
        Settling settling = settling(tries, Answered.CONFIRMED);
        when(provider.findSubscription(QUICK))
                .thenThrow(
                        new ProviderFailed(
                                "find a subscription",
                                "it is down",
                                Optional.empty(),
                                true,
                                new IllegalStateException()));

        settling.work();

        assertEquals(1, log.lines().size());
        assertTrue(log.lines().getFirst().matches(line), log.lines()::toString);
    }

    @Test
    void whatTheProviderDoesNotHaveIsALineOfItsOwn() {
        Settling settling = settling(0, Answered.CONFIRMED);
        when(provider.findSubscription(QUICK)).thenReturn(Optional.empty());

        settling.work();

        assertEquals(
                List.of("WARN doubt about sub_quick closed: Stripe has none such"), log.lines());
        assertEquals(List.of("subscription=sub_quick", "outcome=GONE"), log.fields());
    }

    /** Over a store with one doubt, that was asked about before. */
    private Settling settling(int tries, Answered answered) {
        SubscriptionStore store = mock(SubscriptionStore.class);
        when(store.claimDoubts(anyInt(), any()))
                .thenReturn(List.of(new Question(QUICK, 1, tries)))
                .thenReturn(List.of());
        when(store.settle(any(), any())).thenReturn(answered);
        return new Settling(new Settle(provider, store, new Random(1)));
    }

    private static Subscription subscription(SubscriptionId id) {
        Instant now = Instant.parse("2026-11-01T12:00:00Z");
        return new Subscription(
                id,
                Optional.empty(),
                new Metadata(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                SubscriptionStatus.ACTIVE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                now,
                now);
    }
}
