package plus.svc.billing.sandbox.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class TriesTest {

    private final Tries tries = new Tries();

    @Test
    void theNewestThousandAreKept() {
        for (int i = 0; i < Tries.KEPT + 5; i++) {
            tries.add(begun(tries.nextSerial()));
        }

        assertEquals(Tries.KEPT, tries.newestFirst().size());
        assertTrue(tries.find("try_5").isEmpty());
        assertTrue(tries.find("try_6").isPresent());
    }

    @Test
    void theyAreInTheOrderOfTheirBeginningsWhicheverEndsFirst() {
        long first = tries.nextSerial();
        long second = tries.nextSerial();
        tries.add(begun(second));
        tries.add(begun(first));

        assertEquals(List.of("try_2", "try_1"), tries.newestFirst().stream().map(Try::id).toList());
    }

    private static Try begun(long serial) {
        return new Try(
                serial,
                Instant.EPOCH,
                Duration.ZERO,
                "evt_1",
                "invoice.paid",
                "we_1",
                1,
                URI.create("http://127.0.0.1/"),
                Map.of(),
                "{}",
                new Outcome.Failed("no answer"));
    }
}
