package plus.svc.billing.sandbox.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Checkout sessions whose time is over, by a clock of the test. */
final class ExpiryTest {

    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").getEpochSecond();
    private static final long HALF_AN_HOUR = 1800;
    private static final long A_DAY = 86_400;

    @TempDir private Path directory;
    private final SetClock clock = new SetClock();
    private Account account;

    private static final class SetClock extends Clock {

        private long seconds = NOON;

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() {
        account = restarted();
    }

    private Account restarted() {
        return new Account(
                new Ledger(Storage.file(directory.resolve("state.json"))),
                clock,
                URI.create("http://127.0.0.1"),
                notice -> true);
    }

    @Test
    void aSessionExpiresAfterADayWhateverIsLookedAt() {
        String id = open("").path("id").asText();

        clock.seconds = NOON + A_DAY - 1;
        assertEquals(List.of(), expired());
        clock.seconds = NOON + A_DAY;
        assertEquals(List.of(id), expired());
        assertEquals(List.of(id), expired());
    }

    @Test
    void aSessionExpiresWhenItWasAskedTo() {
        open("");
        String earlier = open(String.valueOf(NOON + HALF_AN_HOUR)).path("id").asText();

        clock.seconds = NOON + HALF_AN_HOUR;

        assertEquals(List.of(earlier), expired());
    }

    @Test
    void aPaidSessionDoesNotExpire() {
        String id = open("").path("id").asText();
        account.perform(Cause.page(), () -> account.hosted().checkout().pay(id, paying()));

        clock.seconds = NOON + A_DAY;

        assertEquals(List.of(), expired());
    }

    @Test
    void aSessionExpiresAfterARestartToo() {
        String id = open("").path("id").asText();
        account = restarted();

        clock.seconds = NOON + A_DAY;

        assertEquals(List.of(id), expired());
    }

    @Test
    void aLifeThatStripeDoesNotGrantIsRefused() {
        for (long life : new long[] {HALF_AN_HOUR - 1, A_DAY + 1}) {
            Refusal refusal = assertThrows(Refusal.class, () -> open(String.valueOf(NOON + life)));

            assertEquals("expires_at", refusal.body().path("error").path("param").asText());
        }
    }

    private ObjectNode open(String expiresAt) {
        ObjectNode params =
                Json.readObject(
                        """
                        {"mode":"payment","success_url":"https://console.example/",
                         "line_items":[{"price":"price_xstream_paygo","quantity":"1"}]}
                        """);
        params.put("expires_at", expiresAt);
        return account.perform(
                Cause.page(), () -> account.hosted().checkoutSessions().open(new Params(params)));
    }

    private static Params paying() {
        return new Params(Json.object().put("card", "4242424242424242"));
    }

    /** The sessions of which an event says that they have expired. */
    private List<String> expired() {
        return account.perform(
                Cause.page(),
                () ->
                        account.all("event").newestFirst().stream()
                                .filter(
                                        it ->
                                                it.path("type")
                                                        .asText()
                                                        .equals("checkout.session.expired"))
                                .map(it -> Json.readObject(it.path("data").toString()))
                                .map(it -> it.at("/object/id").asText())
                                .toList());
    }
}
