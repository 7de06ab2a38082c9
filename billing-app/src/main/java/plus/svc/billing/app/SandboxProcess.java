package plus.svc.billing.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The local Stripe and the console, as the process they are: nothing but URLs connects it with the
 * service. It ends when this process does, however that ends: its standard input is a pipe from
 * here.
 */
final class SandboxProcess implements AutoCloseable {

    private static final String MAIN = "plus.svc.billing.sandbox.Main";
    private static final int SECONDS_TO_STOP = 5;

    private final Process process;

    private SandboxProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it; it answers when this returns.
     *
     * @param options of its own
     * @throws NotStarted if it ended instead; it has said on standard error why
     */
    static SandboxProcess start(List<String> options) {
        try {
            Process process = command(options).start();
            requireReady(process);
            return new SandboxProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the local Stripe", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop while it was starting", e);
        }
    }

    /** It ended before it was ready, with that exit code. */
    static final class NotStarted extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        private final int exitCode;

        NotStarted(int exitCode) {
            super("the local Stripe did not start");
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    /** Waits until it ends, and gives its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
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

    private static ProcessBuilder command(List<String> options) {
        List<String> command = new ArrayList<>();
        Collections.addAll(
                command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It starts beside the service, and serves one developer.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--end-with-stdin");
        command.addAll(options);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    }

    private static void requireReady(Process process) throws IOException, InterruptedException {
        // Left open: closed, it would break the pipe of whatever is printed later.
        BufferedReader output = process.inputReader();
        if (output.readLine() == null) {
            throw new NotStarted(process.waitFor());
        }
    }
}
