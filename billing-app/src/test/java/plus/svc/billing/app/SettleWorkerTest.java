package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.PaymentProvider;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;
import plus.svc.billing.usecase.Settle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

class SettleWorkerTest {

    private static final SubscriptionId SUBSCRIPTION = new SubscriptionId("sub_1");
    private static final Question QUESTION = new Question(SUBSCRIPTION, 1, 0);

    private final PaymentProvider provider = mock(PaymentProvider.class);
    private final SubscriptionStore store = mock(SubscriptionStore.class);

    @Test
    void aStoreThatFailsForAWhileDoesNotEndTheWork() {
        AtomicBoolean askedAfterwards = new AtomicBoolean();
        when(store.claimDoubts(anyInt(), any()))
                .thenThrow(new StoreFailed("claim doubts", new IllegalStateException("outage")))
                .thenThrow(new AssertionError("a fault"))
                .thenReturn(List.of(QUESTION))
                .thenReturn(List.of());
        when(provider.findSubscription(SUBSCRIPTION))
                .then(
                        call -> {
                            askedAfterwards.set(true);
                            return Optional.empty();
                        });

        SettleWorker worker = SettleWorker.start(new Settle(provider, store, new Random(1)));

        await().atMost(Duration.ofSeconds(10)).untilTrue(askedAfterwards);

        worker.close();
    }

    @Test
    void aQuestionThatIsAskedIsFinishedAndNoOtherBegunWhenItIsStopped() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        when(store.claimDoubts(anyInt(), any())).thenReturn(List.of(QUESTION));
        when(provider.findSubscription(SUBSCRIPTION))
                .then(
                        call -> {
                            assertEquals(1, asked.getCount(), "another question was begun");
                            asked.countDown();
                            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                            answered.set(true);
                            return Optional.empty();
                        });
        SettleWorker worker = SettleWorker.start(new Settle(provider, store, new Random(1)));
        asked.await();

        worker.close();

        assertTrue(answered.get());
    }
}
