package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./billing stripe}: the local Stripe without the service. */
class StripeIT {

    private static final String KEY = "sk_test_another_program";

    @TempDir private Path directory;

    @Test
    void itAnswersAnyTestKeyAndForgetsEverythingWhenItEnds() throws Exception {
        int port = Launched.freePort();
        try (Launched stripe = start(port)) {
            assertEquals(200, customers("POST", port).status());
            assertEquals(1, customers("GET", port).body().path("data").size());
            stripe.terminate();
            assertFalse(stripe.isAlive());
        }
        try (Launched again = start(port)) {
            assertEquals(0, customers("GET", port).body().path("data").size(), again.log());
        }
    }

    @Test
    void inAFileItKeepsEverything() throws Exception {
        String file = "--state=" + directory.resolve("state.json");
        int port = Launched.freePort();
        try (Launched stripe = start(port, file)) {
            customers("POST", port);
            stripe.terminate();
        }
        try (Launched again = start(port, file)) {
            assertEquals(1, customers("GET", port).body().path("data").size(), again.log());
        }
    }

    private Launched start(int port, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("stripe", "--port=" + port));
        arguments.addAll(List.of(options));
        return Launched.start(directory, Map.of(), arguments.toArray(String[]::new));
    }

    private static Client.Answer customers(String method, int port) throws Exception {
        return Client.send(method, "http://127.0.0.1:" + port + "/v1/customers", KEY, "");
    }
}
