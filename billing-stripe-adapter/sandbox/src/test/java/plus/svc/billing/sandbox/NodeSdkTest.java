package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The sandbox through stripe-node, with the tests in {@code src/test/node}. Skipped where there is
 * no node, but not where {@code CI} is set.
 */
final class NodeSdkTest {

    private static final Path SOURCE = Path.of("src/test/node");

    /** Where node works, so that the sources stay clean of what is installed. */
    private static final Path WORKPLACE = Path.of("target/node");

    private static final Path LOCK = WORKPLACE.resolve("package-lock.json");
    private static final Path INSTALLED = WORKPLACE.resolve("node_modules/installed-lock.json");

    @BeforeAll
    static void requireNode() {
        boolean there = isThere("node") && isThere("npm");
        assumeTrue(there || System.getenv("CI") != null, "there is no node, or no npm");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    @Test
    void theSdkFindsWhatItExpects() throws Exception {
        copySources();
        installOnce();
        try (LocalStripe stripe = LocalStripe.start()) {
            String output = run(Map.of("SANDBOX_URL", stripe.uri().toString()), "npm", "test");

            assertTrue(output.contains("pass " + tests()), output);
        }
    }

    private static void copySources() throws IOException {
        Files.createDirectories(WORKPLACE);
        for (Path stale : filesIn(WORKPLACE)) {
            Files.delete(stale);
        }
        for (Path source : filesIn(SOURCE)) {
            Files.copy(source, WORKPLACE.resolve(source.getFileName()));
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void installOnce() throws Exception {
        if (Files.notExists(INSTALLED) || Files.mismatch(LOCK, INSTALLED) >= 0) {
            run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
            Files.copy(LOCK, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** How many there are to pass. */
    private static long tests() throws IOException {
        long tests = 0;
        for (Path source : filesIn(SOURCE)) {
            tests +=
                    Files.readAllLines(source).stream()
                            .filter(it -> it.startsWith("test("))
                            .count();
        }
        return tests;
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        Path output = WORKPLACE.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(WORKPLACE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it still runs");
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertEquals(0, process.exitValue(), printed);
        return printed;
    }
}
