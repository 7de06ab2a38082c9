package plus.svc.billing.sandbox.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.WebServer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** How long a delivery is tried, and what stops it. */
final class RetriesTest {

    private final SetClock clock = new SetClock();
    private final UnsteadyDisk disk = new UnsteadyDisk();
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final Outbox outbox = new Outbox(new WithoutPause(), clock);
    private WebServer service;
    private Account account;
    private Courier courier;

    /** What the service answers to the n-th delivery. */
    private volatile IntFunction<Response> answers = it -> status(200);

    private int count;

    @BeforeEach
    void start() throws Exception {
        service = WebServer.bind(0);
        service.serve(this::take);
        account = new Account(new Ledger(disk), clock, service.uri(), outbox);
        account.perform(
                Cause.page(),
                () -> account.webhookEndpoints().pointService(service.uri(), "whsec_test"));
        courier = Courier.start(account, outbox, new Tries(), clock);
    }

    @AfterEach
    void stop() {
        courier.close();
        service.close();
    }

    private synchronized Response take(Request request) {
        count++;
        Response answer = answers.apply(count);
        delivered.add(Json.readObject(request.body()).path("id").asText());
        return answer;
    }

    private static Response status(int status) {
        return Response.of(status, "text/plain", "");
    }

    private static IntFunction<Response> refuseFirst(Runnable then) {
        return n -> {
            if (n > 1) {
                return status(200);
            }
            then.run();
            return status(500);
        };
    }

    @Test
    void whatCannotBeNotedDownIsDeliveredAgainAndHoldsUpNothing() throws Exception {
        answers =
                n -> {
                    if (n == 1) {
                        disk.failOnce();
                    }
                    return status(200);
                };
        String event = happening();
        assertEquals(event, next());
        assertEquals(event, next());

        String other = happening();
        assertEquals(other, next());
    }

    @Test
    void whatIsNeverTakenIsGivenUpAfterThreeDaysWhateverTimeItIsInTheSandbox() throws Exception {
        putForwardByAYear();
        answers = it -> status(500);
        happening();
        next();
        clock.goOn(Duration.ofDays(3));
        next();
        next();
        assertEquals(1, outbox.tally().pending());

        clock.goOn(Duration.ofSeconds(1));

        awaitNothingPending();
    }

    @Test
    void aYearInTheSandboxIsNoReasonToGiveUp() throws Exception {
        answers = refuseFirst(this::putForwardByAYear);
        String event = happening();
        assertEquals(event, next());
        assertEquals(event, next());
    }

    @Test
    void anOldEventThatIsSentAgainIsTriedAgain() throws Exception {
        String event = happening();
        next();
        awaitNothingPending();
        clock.goOn(Duration.ofDays(30));
        count = 0;
        answers = refuseFirst(() -> {});

        account.perform(Cause.page(), () -> new Resending(account, outbox).toAll(event));

        assertEquals(event, next());
        assertEquals(event, next());
    }

    /** An event, by its id. */
    private String happening() {
        return account.perform(
                Cause.page(),
                () -> {
                    account.events()
                            .add("customer.created", Json.object().put("object", "customer"));
                    return account.all("event").newestFirst().getFirst().path("id").asText();
                });
    }

    private void putForwardByAYear() {
        Params aYear = new Params(Json.object().put("days", 365));
        account.perform(Cause.page(), () -> account.clockwork().accountClock().advance(aYear));
    }

    private String next() throws InterruptedException {
        return String.valueOf(delivered.poll(10, TimeUnit.SECONDS));
    }

    private void awaitNothingPending() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        while (outbox.tally().pending() > 0) {
            assertTrue(Instant.now().isBefore(end), "it is still tried");
            Thread.onSpinWait();
        }
    }

    private static final class WithoutPause implements Traffic {

        @Override
        public List<Departure> departures(long number) {
            return List.of(Departure.AT_ONCE);
        }

        @Override
        public int inFlight() {
            return 1;
        }

        @Override
        public Duration longestPause() {
            return Duration.ZERO;
        }
    }
}
