package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class PgbenchTest {

    @TempDir private Path directory;

    @Test
    void itsPayloadIsOursButForWhatVaries() {
        PgbenchScripts scripts = new PgbenchScripts(5_000);
        SubscriptionEvent event = new SubscriptionEvent(0, 0);
        String body = EventBodies.TEMPLATE.fill(event::value);

        int from = 0;
        for (String text : scripts.texts()) {
            int at = body.indexOf(text, from);
            assertTrue(at >= from, () -> "not in the body in its turn: " + text);
            from = at + text.length();
        }

        assertEquals(body.length(), from);
        int length = scripts.texts().stream().mapToInt(String::length).sum();
        assertEquals(body.length(), length, 150);
    }

    @Test
    void everyTextIsInTheScriptOnce() {
        PgbenchScripts scripts = new PgbenchScripts(5_000);

        for (int i = 0; i < scripts.texts().size(); i++) {
            assertEquals(2, scripts.oneStatement().split(":t" + i + "::", -1).length);
        }
        assertTrue(scripts.transaction().contains("random(0, 4999)"));
        assertFalse(scripts.oneStatement().contains("commit"));
        assertTrue(scripts.transaction().endsWith("commit;\n"));
    }

    @Test
    void theLogsOfAllThreadsCountTogether() throws Exception {
        Path logs = Files.createDirectory(directory.resolve("logs"));
        Files.writeString(
                logs.resolve("log.7"), "0 1 1000 0 1795000000 1\n1 1 3000 0 1795000000 2\n");
        Files.writeString(logs.resolve("log.7.1"), "2 1 2000 0 1795000000 3\n");

        Load load = PgbenchLog.read(logs, Duration.ofSeconds(2));

        assertEquals(1.5, load.perSecond());
        assertEquals(2, load.percentile(50), 0.01);
        assertFalse(Files.exists(logs));
    }
}
