package plus.svc.billing.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where pgbench is. */
record PgbenchProgram(Path path) {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String INSTALLATION =
            "command -v apt-get && apt-get -q update && DEBIAN_FRONTEND=noninteractive"
                    + " apt-get -q -y --no-install-recommends install postgresql";

    /** Installs it where that can be done: on Debian, by root. Empty if it is not there then. */
    static Optional<PgbenchProgram> findOrInstall() {
        Optional<PgbenchProgram> found = find();
        if (found.isEmpty() && System.getProperty("user.name").equals("root")) {
            System.err.println("billing bench: installing pgbench");
            install();
            found = find();
        }
        return found;
    }

    private static Optional<PgbenchProgram> find() {
        Stream<Path> onPath =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
        return Stream.concat(onPath, ofDebian().stream())
                .map(it -> it.resolve("pgbench"))
                .filter(Files::isExecutable)
                .map(PgbenchProgram::new)
                .findFirst();
    }

    private static void install() {
        try {
            new ProcessBuilder("sh", "-c", INSTALLATION)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it has programs that differ from version to version. */
    private static List<Path> ofDebian() {
        File[] versions = DEBIAN.toFile().listFiles();
        return versions == null
                ? List.of()
                : Arrays.stream(versions).map(it -> it.toPath().resolve("bin")).toList();
    }
}
