package plus.svc.billing.http.operations;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.Deliveries.Tally;
import plus.svc.billing.model.Outcome;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class TilesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:34:56Z");
    private static final Instant BEGIN = Span.DAY.begin(NOW);

    @Test
    void whatWasCountedAsAWholeIsExact() {
        String tiles = tiles(BEGIN, 0);

        assertTrue(tiles.contains("<strong>50,000</strong>"), tiles);
        assertFalse(tiles.contains("or more"), tiles);
    }

    @Test
    void whatWasCountedInPartIsThatOrMore() {
        String tiles = tiles(BEGIN.plusSeconds(1), Backlog.COUNTED);

        assertTrue(tiles.contains("<strong>50,000 or more</strong>"), tiles);
        assertTrue(tiles.contains("<strong>10,000 or more</strong>"), tiles);
    }

    private static String tiles(Instant from, int doubts) {
        Tally tally = new Tally(NOW, Outcome.TAKEN, 50_000);
        Deliveries deliveries = new Deliveries(from, NOW, List.of(tally));
        Backlog backlog = new Backlog(doubts, Optional.empty(), 0, 0);
        StringBuilder written = new StringBuilder();
        new Tiles(Span.DAY, deliveries, Optional.empty(), backlog, NOW).html().writeTo(written);
        return written.toString();
    }
}
