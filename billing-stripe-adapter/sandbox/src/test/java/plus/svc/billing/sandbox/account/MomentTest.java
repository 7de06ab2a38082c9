package plus.svc.billing.sandbox.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Ledger;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** What one request makes is of one moment, also if the second ends meanwhile. */
final class MomentTest {

    private static final long TWO_WEEKS = Duration.ofDays(14).toSeconds();

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final Account account =
            new Account(
                    new Ledger(Storage.none()),
                    ((InstantSource) this::aSecondLater).withZone(ZoneOffset.UTC),
                    URI.create("http://127.0.0.1"),
                    notice -> true);

    private Instant aSecondLater() {
        now = now.plusSeconds(1);
        return now;
    }

    @Test
    void aTrialLastsAsLongAsWasAskedFor() {
        ObjectNode trial = subscribe();

        long start = trial.path("trial_start").asLong();
        assertEquals(TWO_WEEKS, trial.path("trial_end").asLong() - start);
        assertEquals(start, trial.path("created").asLong());
        assertEquals(start, trial.path("start_date").asLong());
    }

    @Test
    void whatIsMadeNextIsLater() {
        long first = subscribe().path("created").asLong();

        assertTrue(subscribe().path("created").asLong() > first);
    }

    private ObjectNode subscribe() {
        return account.perform(
                Cause.page(),
                () -> {
                    String customer =
                            account.billing().customers().create(params("{}")).path("id").asText();
                    return account.billing()
                            .signups()
                            .create(
                                    params(
                                            """
                                            {"customer":"%s","trial_period_days":"14",
                                             "items":[{"price":"price_xstream_subscription"}]}
                                            """
                                                    .formatted(customer)));
                });
    }

    private static Params params(String json) {
        return new Params(Json.readObject(json));
    }
}
