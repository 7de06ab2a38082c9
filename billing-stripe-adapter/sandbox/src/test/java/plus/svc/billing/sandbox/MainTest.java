package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program, as the process that it is. */
final class MainTest {

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void itSaysWhereItIsAndEndsWithItsStandardInput() throws Exception {
        Process sandbox = run("--stripe-port", "0", "--console-port", "0", "--end-with-stdin");

        String ready = firstLine(sandbox.inputReader());
        sandbox.getOutputStream().close();

        assertTrue(
                ready.matches(
                        "sandbox ready stripe=http://127\\.0\\.0\\.1:\\d+"
                                + " console=http://127\\.0\\.0\\.1:\\d+"),
                ready);
        assertEquals(0, exitCode(sandbox));
    }

    @Test
    void aloneItSendsItsEventsWhereItIsTold() throws Exception {
        try (WebhookInbox inbox = WebhookInbox.start()) {
            // As the Stripe CLI takes it.
            String url = inbox.uri().getAuthority() + Sandbox.WEBHOOK_PATH;
            Process sandbox = run("--alone", "--stripe-port", "0", "--forward-to", url);

            String ready = firstLine(sandbox.inputReader());

            assertTrue(ready.matches("sandbox ready stripe=http://127\\.0\\.0\\.1:\\d+"), ready);
            StripeClient.builder()
                    .setApiKey("sk_test_alone")
                    .setApiBase(ready.substring(ready.indexOf("http")))
                    .build()
                    .v1()
                    .customers()
                    .create();
            inbox.eventsUntil("customer.created");
        }
    }

    @Test
    void itEndsWhenItIsTold() throws Exception {
        Process sandbox = run("--stripe-port", "0", "--console-port", "0");
        firstLine(sandbox.inputReader());

        sandbox.destroy();

        assertEquals(128 + 15, exitCode(sandbox));
    }

    @Test
    void aBusyPortIsNamedWithItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            Process sandbox = run("--stripe-port", "0", "--console-port", port);

            assertEquals(1, exitCode(sandbox));
            assertEquals(
                    "sandbox: port " + port + " is in use; choose another one with --console-port",
                    firstLine(sandbox.errorReader()));
        }
    }

    @Test
    void aWrongOptionIsAnError() throws Exception {
        assertEquals(2, exitCode(run("--port", "1")));
    }

    @Test
    void aWrongChaosIsRefusedWithWhatIsWrong() throws Exception {
        Process sandbox = run("--chaos", "shuffle,drop=2");

        assertEquals(2, exitCode(sandbox));
        assertEquals(
                "Invalid value for option '--chaos': drop '2' is not a share between 0 and 1,"
                        + " such as 0.2\n",
                new String(sandbox.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoUrlIsRefusedWithASentence() throws Exception {
        Process sandbox = run("--alone", "--forward-to", "ftp://127.0.0.1/hook");

        assertEquals(2, exitCode(sandbox));
        assertEquals(
                "Invalid value for option '--forward-to': 'ftp://127.0.0.1/hook' is no URL such as"
                        + " http://localhost:4242",
                firstLine(sandbox.errorReader()));
    }

    private Process run(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        return String.valueOf(reader.readLine());
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it still runs");
        return process.exitValue();
    }
}
