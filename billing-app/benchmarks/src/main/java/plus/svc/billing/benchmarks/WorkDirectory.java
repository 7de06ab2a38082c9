package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run keeps its files: on the disk that the source tree is on, as a temporary one may be
 * kept in memory, where nothing is durable.
 */
record WorkDirectory(Path path) {

    /** The source tree, by the word of the launcher. */
    static final Path HOME = Path.of(System.getProperty("billing.home", "."));

    static WorkDirectory create() {
        try {
            Path target = HOME.resolve(Path.of("billing-app", "benchmarks", "target"));
            return new WorkDirectory(Files.createTempDirectory(target, "bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path newDirectory() {
        try {
            return Files.createTempDirectory(path, "dir");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> innerFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innerFirst) {
                Files.delete(file);
            }
        }
    }
}
