package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.Backlog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class ServiceMetricsTest {

    private final Scraped scraped = new Scraped();

    @Test
    void whatWaitsInTheDatabaseIsShown() {
        scraped.assertShows(1, "billing_database_up");
        scraped.assertShows(4, "billing_doubts_open");
        scraped.assertShows(90.5, "billing_doubts_oldest_seconds");
        scraped.assertShows(6, "billing_dead_letters");
    }

    @Test
    void whereNothingIsInDoubtOrTheClocksDisagreeNoDoubtIsOld() {
        scraped.backlog = Optional.of(new Backlog(0, Optional.empty(), 0, 0));
        scraped.assertShows(0, "billing_doubts_oldest_seconds");

        Scraped ahead = new Scraped();
        ahead.backlog =
                Optional.of(
                        new Backlog(1, Optional.of(Instant.parse("2036-01-01T00:00:00Z")), 0, 0));
        ahead.assertShows(0, "billing_doubts_oldest_seconds");
    }

    @Test
    void aDatabaseThatIsAwayLeavesTheRestToBeSeen() {
        scraped.backlog = Optional.empty();

        scraped.assertShows(0, "billing_database_up");
        scraped.assertShows(Double.NaN, "billing_doubts_open");
        scraped.assertShows(2, "billing_pool_connections{state=\"idle\"}");
    }

    @Test
    void theMachineIsShown() {
        assertTrue(scraped.text().contains("\njvm_memory_used_bytes{"), scraped::text);
    }

    @Test
    void whatHappensBeforeAnythingIsThereToCountItIsCounted() {
        for (int i = 0; i < 100; i++) {
            scraped.metrics().settled(Duration.ofMillis(20));
        }

        scraped.assertShows(100, "billing_settle_seconds_count");
        scraped.assertShows(0, "billing_settle_seconds_bucket{le=\"0.01\"}");
        scraped.assertShows(100, "billing_settle_seconds_bucket{le=\"0.025\"}");
    }

    @Test
    void whereNobodyLooksNothingIsKept() {
        AtomicInteger taken = new AtomicInteger();
        scraped.metrics().stop();

        scraped.metrics().take(it -> taken.incrementAndGet());

        assertThrows(CancellationException.class, scraped::text);
        assertEquals(0, taken.get());
    }

    @Test
    void requestsAreShownByRouteAndStatus() {
        ServiceTraffic traffic = new ServiceTraffic(scraped.metrics(), Tracing.OFF);

        traffic.answered("/healthz", 200, Duration.ofMillis(3).toNanos());
        traffic.answered("other", 404, 0);

        scraped.assertShows(
                1, "billing_http_requests_seconds_count{route=\"/healthz\",status=\"200\"}");
        scraped.assertShows(
                1, "billing_http_requests_seconds_count{route=\"other\",status=\"404\"}");
    }

    @Test
    void theDatabaseIsAskedOnceInSomeSecondsHoweverOftenItIsLookedAt() {
        AtomicInteger questions = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        BacklogWatch watch =
                new BacklogWatch(
                        () -> new Backlog(questions.incrementAndGet(), Optional.empty(), 0, 0),
                        nanos::get);

        watch.look();
        watch.look();
        nanos.set(Duration.ofSeconds(4).toNanos());
        watch.look();
        long soon = watch.seen().orElseThrow().doubts();
        nanos.set(Duration.ofSeconds(5).toNanos());
        watch.look();

        assertEquals(1, soon);
        assertEquals(2, watch.seen().orElseThrow().doubts());
    }

    @Test
    void aDatabaseThatDoesNotAnswerHoldsUpNobodyForLongAndIsAskedOnce() {
        AtomicInteger questions = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        BacklogWatch watch =
                new BacklogWatch(
                        () -> {
                            questions.incrementAndGet();
                            awaitEnd(end);
                            return new Backlog(1, Optional.empty(), 0, 0);
                        },
                        System::nanoTime);
        long start = System.nanoTime();

        watch.look();
        watch.look();

        assertTrue(System.nanoTime() - start < Duration.ofSeconds(4).toNanos());
        assertEquals(Optional.empty(), watch.seen());
        assertEquals(1, questions.get());
        end.countDown();
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
