package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sandboxes that do not come up. */
class SandboxOptionsIT {

    private static final List<String> PORTS =
            List.of("--port", "--stripe-port", "--console-port", "--management-port");

    @TempDir private Path directory;

    @Test
    void aBusyPortIsNamed() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String option : PORTS) {
                Launched.Ended ended = runWithPort(option, busy.getLocalPort());

                assertEquals(1, ended.code(), ended::errors);
                assertTrue(
                        ended.errors().contains(String.valueOf(busy.getLocalPort())),
                        ended::errors);
                assertFalse(ended.errors().contains("\tat "), ended::errors);
                assertNothingHolds();
            }
        }
    }

    @Test
    void aChaosThatMakesNoSenseIsNamedAsWrongUsage() throws Exception {
        Launched.Ended ended =
                Launched.run(
                        Map.of(),
                        "sandbox",
                        "--chaos=drop=2",
                        "--stripe-port=0",
                        "--console-port=0",
                        "--management-port=0",
                        "--data=" + directory);

        assertEquals(2, ended.code(), ended::errors);
        assertTrue(
                ended.errors().contains("drop '2' is not a share between 0 and 1"), ended::errors);
        assertNothingHolds();
    }

    /** A server that goes on has its file there; one that was stopped has taken it away. */
    private void assertNothingHolds() {
        assertFalse(Files.exists(directory.resolve("postgresql").resolve("postmaster.pid")));
    }

    private Launched.Ended runWithPort(String option, int port) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("sandbox", option + "=" + port));
        for (String other : PORTS) {
            if (!other.equals(option)) {
                arguments.add(other + "=" + Launched.freePort());
            }
        }
        arguments.add("--data=" + directory);
        return Launched.run(Map.of(), arguments.toArray(String[]::new));
    }
}
