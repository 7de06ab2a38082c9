package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The launcher in a place of its own, with what was built and what a rehearsal left behind. */
class LauncherIT {

    private static final Path BUILT = Path.of("target").toAbsolutePath();

    @TempDir private static Path directory;
    private static Path launcher;
    private static Path target;
    private static Path lib;
    private Path cache;

    @BeforeAll
    static void install() throws Exception {
        assertEquals(0, Launched.run(Map.of(), "--version").code());
        launcher = directory.resolve("billing");
        Files.copy(Path.of("..", "billing"), launcher, COPY_ATTRIBUTES);
        target = directory.resolve("billing-app").resolve("target");
        lib = Files.createDirectories(target.resolve("lib"));
        for (Path jar : list(BUILT.resolve("lib"), "*.jar")) {
            Files.copy(jar, lib.resolve(jar.getFileName()), COPY_ATTRIBUTES);
        }
    }

    @BeforeEach
    void installTheCache() throws IOException {
        Path rehearsed = list(BUILT, "start-*").getFirst();
        cache = target.resolve(rehearsed.getFileName());
        Files.copy(rehearsed, cache, REPLACE_EXISTING);
    }

    @Test
    void aStartBeginsFromWhatWasRehearsed() throws Exception {
        assertTrue(startsFromTheCache(""));
    }

    @Test
    void whatWasNotRehearsedIsOnce() throws Exception {
        Files.delete(cache);

        String first = Launched.run(launcher, Map.of(), "--version").errors();

        assertTrue(first.contains("rehearsing"), first);
        assertTrue(startsFromTheCache(""));
        assertEquals(List.of(), list(target, "rehearsal.??????"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 10_000_000})
    void aCacheThatWasCutShortIsPassedOver(long length) throws Exception {
        try (var file = Files.newByteChannel(cache, StandardOpenOption.WRITE)) {
            file.truncate(length);
        }

        assertFalse(startsFromTheCache(""));
    }

    @Test
    void whatIsNoCacheIsPassedOver() throws Exception {
        Files.writeString(cache, "of no virtual machine");

        assertFalse(startsFromTheCache(""));
    }

    @Test
    void aCacheOfOtherClassesIsPassedOver() throws Exception {
        Path jar = list(lib, "billing-domain-*.jar").getFirst();
        FileTime built = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

        try {
            assertFalse(startsFromTheCache(""));
        } finally {
            Files.setLastModifiedTime(jar, built);
        }
    }

    @Test
    void aCollectorOfTheUsersReplacesOursAndTheCacheThatIsNotForIt() throws Exception {
        assertFalse(startsFromTheCache("-XX:+UseZGC"));
    }

    /** Requires that nobody is told whether it does. */
    private boolean startsFromTheCache(String options) throws Exception {
        Path log = directory.resolve("classes");
        Map<String, String> environment =
                Map.of("BILLING_JAVA_OPTS", options + " -Xlog:class+load:file=" + log);

        Launched.Ended ended = Launched.run(launcher, environment, "--version");

        assertEquals(0, ended.code(), ended::errors);
        assertEquals("", ended.errors());
        assertTrue(ended.output().matches("billing \\S+\\R"), ended::output);
        return isFromCache(Files.readAllLines(log), Main.class);
    }

    private static boolean isFromCache(List<String> loaded, Class<?> type) {
        String line =
                loaded.stream()
                        .filter(it -> it.contains(" " + type.getName() + " source: "))
                        .findFirst()
                        .orElseThrow();
        return line.contains("shared objects file");
    }

    private static List<Path> list(Path directory, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            files.forEach(found::add);
        }
        return found;
    }
}
