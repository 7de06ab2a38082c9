package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what pgbench logs of each transaction: {@code client, number, microseconds, …}.
 *
 * <p>Source: PostgreSQL's documentation, "pgbench", Per-Transaction Logging.
 */
final class PgbenchLog {

    private static final int MICROS = 2;
    private static final int OK = 200;

    private PgbenchLog() {}

    /** The transactions of all logs in {@code directory}, which is deleted. */
    static Load read(Path directory, Duration time) throws IOException {
        Load load = new Load();
        int number = 0;
        for (Path log : files(directory)) {
            try (Stream<String> lines = Files.lines(log)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    load.answered(
                            number++, OK, Long.parseLong(line.split(" ", -1)[MICROS]) * 1_000);
                }
            }
            Files.delete(log);
        }
        Files.delete(directory);
        load.ended(time);
        return load;
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
