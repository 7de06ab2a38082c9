package plus.svc.billing.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code billing serve}, by the launcher, as whoever installs it starts it. */
final class ServiceProcess implements AutoCloseable {

    static final String WEBHOOK_SECRET = "whsec_test_bench";

    private static final Path LAUNCHER = Path.of(System.getProperty("billing.home"), "billing");
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final int port;
    private final Duration untilReady;

    private ServiceProcess(Process process, int port, Duration untilReady) {
        this.process = process;
        this.port = port;
        this.untilReady = untilReady;
    }

    /**
     * Starts it, and returns when it is ready.
     *
     * @param variables of its environment, beside those that it has in any case
     * @param log where what it logs goes
     */
    static ServiceProcess start(Map<String, String> variables, Path log) {
        try {
            int port = freePort();
            ProcessBuilder builder =
                    new ProcessBuilder(LAUNCHER.toString(), "serve")
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(ServiceProcess::isOurs);
            environment.putAll(required(port));
            environment.putAll(variables);
            long start = System.nanoTime();
            Process process = builder.start();
            awaitReady(process, log);
            return new ServiceProcess(process, port, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the service", e);
        }
    }

    int port() {
        return port;
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
                || (variable.startsWith("BILLING_") && !variable.equals("BILLING_JAVA_HOME"))
                || variable.equals("DATABASE_URL");
    }

    private static Map<String, String> required(int port) {
        return Map.of(
                "PORT", String.valueOf(port),
                "CONSOLE_URL", "https://console.example",
                "STRIPE_SECRET_KEY", "sk_test_bench",
                "STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET,
                // Nothing but the load is to be done: neither lost events looked for nor audits.
                "BILLING_CATCH_UP", "off");
    }

    private static void awaitReady(Process process, Path log) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("billing ready")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new Failure("the service did not start; its log is " + log);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
