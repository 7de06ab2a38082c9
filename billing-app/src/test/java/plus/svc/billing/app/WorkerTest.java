package plus.svc.billing.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

class WorkerTest {

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final Log log = new Log();
    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void roundsFollowAtOnceWhileThereIsMore() {
        Worker worker = Worker.start("count", LONG, 1, () -> rounds.incrementAndGet() < 100);

        await().untilAsserted(() -> assertEquals(100, rounds.get()));

        end(worker);
    }

    @Test
    void whereThereIsNoMoreTheNextRoundComesAfterThePause() {
        Worker worker =
                Worker.start(
                        "count",
                        PAUSE,
                        1,
                        () -> {
                            rounds.incrementAndGet();
                            return false;
                        });

        await().until(() -> rounds.get() > 3);

        end(worker);
    }

    @Test
    void failuresDoNotEndTheWorkAndAnOutageIsLoggedOnceWithItsCause() {
        Worker worker = Worker.start("count", PAUSE, 1, this::failTwiceTwice);

        await().until(() -> rounds.get() > 8);

        end(worker);
        String line = "ERROR count failed; trying on";
        assertEquals(List.of(line, line), log.lines());
        assertEquals(List.of("outage 1", "fault 4"), log.causes());
    }

    private boolean failTwiceTwice() {
        int number = rounds.incrementAndGet();
        return switch (number) {
            case 1, 2 -> throw new IllegalStateException("outage " + number);
            case 4, 5 -> throw new AssertionError("fault " + number);
            default -> false;
        };
    }

    @Test
    void aRoundThatWaitsHoldsUpNoOther() {
        CountDownLatch slow = new CountDownLatch(1);
        Worker worker =
                Worker.start(
                        "count",
                        PAUSE,
                        2,
                        () -> {
                            if (rounds.incrementAndGet() == 1) {
                                wait(slow);
                            }
                            return false;
                        });

        await().until(() -> rounds.get() > 3);

        slow.countDown();
        end(worker);
    }

    @Test
    void noMoreRoundsAreUnderWayThanThereAreToBe() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Worker worker =
                Worker.start(
                        "count",
                        PAUSE,
                        3,
                        () -> {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                            underWay.decrementAndGet();
                            return rounds.incrementAndGet() < 30;
                        });

        await().until(() -> rounds.get() >= 30);

        end(worker);
        assertEquals(3, most.get());
    }

    @Test
    void aRoundThatIsRunningIsFinishedAndNoOtherBegunWhenItIsStopped() throws Exception {
        Semaphore begun = new Semaphore(0);
        Worker worker =
                Worker.start(
                        "count",
                        PAUSE,
                        1,
                        () -> {
                            begun.release();
                            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                            rounds.incrementAndGet();
                            return true;
                        });
        begun.acquire();

        worker.stop();

        assertTrue(worker.awaitEnd(Instant.now().plusSeconds(10)));
        assertEquals(1, rounds.get());
        assertEquals(0, begun.availablePermits());
    }

    @Test
    void aRoundThatLastsLongerThanItMayIsLeftBehindAndNamed() {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Worker worker =
                Worker.start(
                        "count",
                        PAUSE,
                        1,
                        () -> {
                            begun.countDown();
                            wait(slow);
                            return false;
                        });
        wait(begun);

        worker.stop();

        assertFalse(worker.awaitEnd(Instant.now()));
        assertEquals(
                List.of("WARN count is cut: another process, or the next start, goes on with it"),
                log.lines());
        slow.countDown();
    }

    private static void end(Worker worker) {
        worker.stop();
        assertTrue(worker.awaitEnd(Instant.now().plusSeconds(10)));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
