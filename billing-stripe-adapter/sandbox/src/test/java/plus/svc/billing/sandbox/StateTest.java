package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.StripeClient;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.account.Storage;

import java.nio.file.Files;
import java.nio.file.Path;

final class StateTest {

    private static final RequestOptions KEY =
            RequestOptions.builder().setIdempotencyKey("alice").build();

    @TempDir private Path directory;
    private WebhookInbox inbox;

    @BeforeEach
    void start() throws Exception {
        inbox = WebhookInbox.start();
    }

    @AfterEach
    void stop() {
        inbox.close();
    }

    @Test
    void whatIsInAFileIsThereAfterARestart() throws Exception {
        Customer created;
        try (Sandbox sandbox = startOnFile()) {
            created = create(sandbox);
        }

        try (Sandbox sandbox = startOnFile()) {
            StripeClient stripe = SandboxTest.clientOf(sandbox);
            assertEquals("Alice", stripe.v1().customers().retrieve(created.getId()).getName());
            assertEquals(created.getId(), create(sandbox).getId());
            assertEquals(2, stripe.v1().prices().list().getData().size());
        }
    }

    @Test
    void anEventThatWasNotTakenIsDeliveredAfterARestart() throws Exception {
        inbox.answerWith(WebhookInbox.status(503));
        String refused;
        try (Sandbox sandbox = startOnFile()) {
            create(sandbox);
            refused = inbox.nextDelivery().body();
        }
        inbox.answerWith(WebhookInbox.status(200));

        try (Sandbox sandbox = startOnFile()) {
            assertEquals(refused, inbox.nextDelivery().body());
            assertEquals(1, SandboxTest.clientOf(sandbox).v1().events().list().getData().size());
        }
    }

    @Test
    void withoutAFileEachRunBeginsAnew() throws Exception {
        try (Sandbox sandbox = Sandbox.start(0, 0, inbox.uri(), Storage.none())) {
            create(sandbox);
        }

        try (Sandbox sandbox = Sandbox.start(0, 0, inbox.uri(), Storage.none())) {
            assertEquals(0, SandboxTest.clientOf(sandbox).v1().customers().list().getData().size());
        }
    }

    @Test
    void aFileThatIsNoStateStopsTheStart() throws Exception {
        Files.writeString(file(), "not a state");

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, this::startOnFile);

        assertEquals(file() + " is not a state of the sandbox", refusal.getMessage());
    }

    private Path file() {
        return directory.resolve("state.json");
    }

    private Sandbox startOnFile() {
        return Sandbox.start(0, 0, inbox.uri(), Storage.file(file()));
    }

    private static Customer create(Sandbox sandbox) throws Exception {
        CustomerCreateParams params = CustomerCreateParams.builder().setName("Alice").build();
        return SandboxTest.clientOf(sandbox).v1().customers().create(params, KEY);
    }
}
