package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class GeneratedTablesTest {

    private static final Path COMMITTED = Path.of("src/main/java");
    private static final Path FRESH = Path.of("target/generated-tables");
    private static final Path TABLES = Path.of("plus/svc/billing/persistence/tables");

    @Test
    void theCommittedTablesAreThoseOfTheMigrations() throws Exception {
        boolean write = "write".equals(System.getProperty("tables"));
        Path directory = write ? COMMITTED : FRESH;

        TableGenerator.generate(TestServer.migrated(), directory);

        Map<String, List<String>> fresh = sources(directory);
        assertFalse(fresh.isEmpty());
        assertEquals(fresh, sources(COMMITTED), "run again with -Dtables=write");
    }

    private static Map<String, List<String>> sources(Path directory) throws IOException {
        Map<String, List<String>> sources = new TreeMap<>();
        try (var files = Files.list(directory.resolve(TABLES))) {
            files.forEach(it -> sources.put(it.getFileName().toString(), lines(it)));
        }
        return sources;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
