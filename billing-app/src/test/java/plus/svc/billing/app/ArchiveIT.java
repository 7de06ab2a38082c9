package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The archive, unpacked away from the source tree, where the path has a blank, with a PostgreSQL
 * that is not its own.
 */
class ArchiveIT {

    private static final String EVENT =
            """
            {"id":"evt_installed","object":"event","created":1760000000,"livemode":false,
             "type":"customer.subscription.created","data":{"object":
             {"id":"sub_1","object":"subscription","customer":"cus_1","status":"active",
              "created":1760000000,"items":{"data":[{"price":{"id":"price_monthly"},"quantity":1}]},
              "metadata":{"user_id":"alice"}}}}
            """;

    /** Ended by SIGTERM, as the virtual machine says it. */
    private static final int TERMINATED = 143;

    @TempDir private static Path shared;
    private static EmbeddedDatabase database;

    @TempDir private Path directory;
    private Path home;
    private Path launcher;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.start(shared);
    }

    @BeforeEach
    void unpack() throws Exception {
        Path opt = Files.createDirectories(directory.resolve("program files"));
        Process tar =
                new ProcessBuilder("tar", "xzf", archive().toString(), "-C", opt.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, tar.waitFor());
        home = onlyOne(opt, "billing-*");
        launcher = home.resolve("bin").resolve("billing");
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @Test
    void itHasAllThatAServerNeedsAndNothingOfTheBuild() throws IOException {
        for (String file :
                List.of("LICENSE", "README", "Dockerfile", "systemd/billing.service", "lib")) {
            assertTrue(Files.exists(home.resolve(file)), file);
        }
        assertTrue(Files.isExecutable(launcher));
        assertFalse(files(home).stream().anyMatch(it -> it.contains("archive.xml")));
        assertFalse(files(home).stream().anyMatch(it -> it.contains("darwin")));
    }

    @Test
    void itServesAndWritesNothingWhereItIsInstalled() throws Exception {
        List<String> installed = files(home);

        Launched.Ended version = run("--version");
        assertEquals(0, version.code(), version::errors);
        assertTrue(version.output().matches("billing \\S+\\R"), version::output);
        assertEquals("", version.errors());
        assertEquals(0, run("migrate").code());
        assertEquals(TERMINATED, serveOnce("evt_plain"));

        assertEquals(installed, files(home));
    }

    @Test
    void whatIsOnlyInTheSourceTreeIsNoCommand() throws Exception {
        assertEquals(2, run("bench").code());
    }

    @Test
    void onceRehearsedItsStartsBeginFromWhatWasLeft() throws Exception {
        Launched.Ended rehearsal = run("rehearse");
        assertEquals(0, rehearsal.code(), rehearsal::errors);
        List<String> installed = files(home);

        assertEquals(0, run("migrate").code());
        assertEquals(TERMINATED, serveOnce("evt_rehearsed"));
        Path log = directory.resolve("classes");
        Launched.Ended version =
                Launched.run(
                        launcher,
                        Map.of("BILLING_JAVA_OPTS", "-Xlog:class+load:file=" + log),
                        "--version");

        assertEquals(0, version.code(), version::errors);
        assertTrue(
                Files.readAllLines(log).stream()
                        .filter(it -> it.contains(" " + Main.class.getName() + " "))
                        .anyMatch(it -> it.contains("shared objects file")));
        assertEquals(installed, files(home));
    }

    private static Path archive() throws IOException {
        return onlyOne(Path.of("target"), "billing-*.tar.gz").toAbsolutePath();
    }

    private static Path onlyOne(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            return found.iterator().next();
        }
    }

    private Launched.Ended run(String command) throws Exception {
        return Launched.run(launcher, Map.of("DATABASE_URL", database.jdbcUrl()), command);
    }

    /** Starts, takes an event, and is told to stop; its exit code. */
    private int serveOnce(String event) throws Exception {
        Map<String, String> variables = Map.of("DATABASE_URL", database.jdbcUrl());
        try (Served served = new Served(launcher, directory, variables)) {
            assertEquals(200, served.get("/readyz", "").status());
            assertEquals(200, served.deliver(EVENT.replace("evt_installed", event)).status());
            served.launched().terminate();
            return served.launched().exitCode();
        }
    }

    /** All of it, with sizes and times. */
    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(ArchiveIT::described).sorted().toList();
        }
    }

    private static String described(Path file) {
        try {
            return "%s %s %d".formatted(Files.getLastModifiedTime(file), file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
