package plus.svc.billing.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher, started as a user starts it, in a process group of its own. */
final class Launched implements AutoCloseable {

    private static final Path LAUNCHER = Path.of("..", "billing").toAbsolutePath().normalize();

    /** What would be compiled for good is thrown away with the process, which is soon. */
    static final String FOR_SECONDS = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final Path log;

    private Launched(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What a run to its end left behind. */
    record Ended(int code, String output, String errors) {}

    /** Starts a command that goes on until it is told to stop; it is ready when this returns. */
    static Launched start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(LAUNCHER, directory, environment, arguments);
    }

    static Launched start(
            Path launcher, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        Launched launched = begin(launcher, directory, environment, arguments);
        BufferedReader output = launched.process.inputReader();
        for (String line = output.readLine(); !isReady(line); line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("it ended: " + launched.log());
            }
        }
        return launched;
    }

    /** Starts a command, and waits for nothing. */
    static Launched begin(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return begin(LAUNCHER, directory, environment, arguments);
    }

    private static Launched begin(
            Path launcher, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        Path log = Files.createTempFile(directory, "billing", ".log");
        Process process =
                builder(launcher, environment, arguments).redirectError(log.toFile()).start();
        return new Launched(process, log);
    }

    static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return run(LAUNCHER, environment, arguments);
    }

    static Ended run(Path launcher, Map<String, String> environment, String... arguments)
            throws Exception {
        Process process = builder(launcher, environment, arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output, errors);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Sends the signal that asks for an end to the whole group, and waits for it. */
    void terminate() throws IOException {
        signal("TERM");
    }

    /** Ends the group without warning. */
    void kill() throws IOException {
        signal("KILL");
    }

    /** Of what has ended. */
    int exitCode() {
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            terminate();
        }
    }

    private void signal(String name) throws IOException {
        try {
            if (!process.isAlive()) {
                return;
            }
            new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid()).start().waitFor();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end on SIG" + name + ": " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it was ending", e);
        }
    }

    private static boolean isReady(String line) {
        return line != null && line.startsWith("billing") && line.contains("ready");
    }

    private static ProcessBuilder builder(
            Path launcher, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("setsid", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(it -> it.startsWith("STRIPE_") || it.startsWith("BILLING_"));
        // Several run at once.
        builder.environment().put("BILLING_MANAGEMENT_PORT", "0");
        builder.environment().put("BILLING_JAVA_OPTS", FOR_SECONDS);
        builder.environment().putAll(environment);
        return builder;
    }
}
