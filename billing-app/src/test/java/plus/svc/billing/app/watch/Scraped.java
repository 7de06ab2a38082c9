package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.persistence.PoolUse;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Metrics over a database that need not be there, and what a scrape of them shows. */
final class Scraped {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final ServiceMetrics metrics =
            new ServiceMetrics(() -> new PoolUse(1, 2, 3, 10), this::look, CLOCK);

    Optional<Backlog> backlog =
            Optional.of(new Backlog(4, Optional.of(NOW.minusMillis(90_500)), 5, 6));

    ServiceMetrics metrics() {
        return metrics;
    }

    String text() {
        return new String(metrics.prometheusText(), UTF_8);
    }

    void assertShows(double value, String series) {
        String text = text();
        double shown =
                text.lines()
                        .filter(it -> it.startsWith(series + " "))
                        .map(it -> it.substring(series.length() + 1))
                        .mapToDouble(Double::parseDouble)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(series + " is not in " + text));
        assertEquals(value, shown, series);
    }

    private Backlog look() {
        return backlog.orElseThrow(
                () -> new StoreFailed("look at what waits", new IllegalStateException("down")));
    }
}
