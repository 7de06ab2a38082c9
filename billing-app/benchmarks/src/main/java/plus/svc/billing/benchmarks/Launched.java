package plus.svc.billing.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the launcher's, started as its users start it. */
final class Launched implements AutoCloseable {

    private static final Path LAUNCHER = WorkDirectory.HOME.resolve("billing");
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final Duration untilReady;

    private Launched(Process process, Duration untilReady) {
        this.process = process;
        this.untilReady = untilReady;
    }

    /**
     * Starts {@code command}, and returns when it says that it is ready.
     *
     * @param log where its log goes
     * @throws Failure if it ends before
     */
    static Launched start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(LAUNCHER.toString())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.command().addAll(command);
        builder.environment().keySet().removeIf(Launched::isOurs);
        builder.environment().putAll(environment);
        try {
            long start = System.nanoTime();
            Process process = builder.start();
            // It must not outlive a run that is told to stop.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            awaitReady(process, log);
            return new Launched(process, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the start of the process to its line that says so. */
    Duration untilReady() {
        return untilReady;
    }

    ProcessTree processes() {
        return new ProcessTree(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOurs(String variable) {
        return variable.startsWith("STRIPE_")
                || (variable.startsWith("BILLING_") && !variable.startsWith("BILLING_JAVA_"))
                || variable.equals("DATABASE_URL");
    }

    private static void awaitReady(Process process, Path log) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !(line.startsWith("billing") && line.contains("ready"))) {
            line = output.readLine();
        }
        if (line == null) {
            throw new Failure("it ended before it was ready; its log is " + log);
        }
    }
}
