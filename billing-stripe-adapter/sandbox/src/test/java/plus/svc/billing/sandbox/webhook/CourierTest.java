package plus.svc.billing.sandbox.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Pending;
import plus.svc.billing.sandbox.ledger.Storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

final class CourierTest {

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();

    @AfterEach
    void restoreHandler() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void closingItWhileALaneBeginsEndsItQuietly() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        ClosingTraffic traffic = new ClosingTraffic();
        Clock clock = Clock.systemUTC();
        Outbox outbox = new Outbox(traffic, clock);
        Account account =
                new Account(
                        new Ledger(Storage.none()), clock, URI.create("http://127.0.0.1"), outbox);
        traffic.courier.complete(Courier.start(account, outbox, new Tries(), clock));

        outbox.send(new Pending("evt_1", "we_1"));

        Thread server = traffic.closedBy.get(10, TimeUnit.SECONDS);
        assertTrue(server.join(Duration.ofSeconds(10)), "it still serves");
        assertEquals(List.of(), uncaught);
    }

    /** Is asked when a lane was taken and is not served yet, and closes the courier then. */
    private static final class ClosingTraffic implements Traffic {

        private final CompletableFuture<Courier> courier = new CompletableFuture<>();
        private final CompletableFuture<Thread> closedBy = new CompletableFuture<>();

        @Override
        public List<Departure> departures(long number) {
            return List.of(Departure.AT_ONCE);
        }

        @Override
        public int inFlight() {
            courier.join().close();
            closedBy.complete(Thread.currentThread());
            return 1;
        }

        @Override
        public Duration longestPause() {
            return Duration.ZERO;
        }
    }
}
