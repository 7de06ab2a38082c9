package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.ledger.Storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
            assertEquals(3, stripe.v1().prices().list().getData().size());
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
    void whatHappenedMeanwhileIsToldOnceAndAfterWhatWasPending() throws Exception {
        inbox.answerWith(WebhookInbox.status(503));
        try (Sandbox sandbox = startOnFile()) {
            Customer alice = create(sandbox);
            SandboxTest.clientOf(sandbox)
                    .v1()
                    .checkout()
                    .sessions()
                    .create(SandboxTest.subscribing(alice).build());
            inbox.nextDelivery();
        }
        letTwoDaysPass();
        inbox.answerWith(WebhookInbox.status(200));

        try (Sandbox sandbox = startOnFile()) {
            assertEquals(
                    List.of("customer.created", "checkout.session.expired"),
                    SandboxTest.types(inbox.eventsUntil("checkout.session.expired")));
            assertTrue(inbox.staysEmpty());
            assertEquals(0, sandbox.control().deliveries().pending());
        }
    }

    /** A clock that was put forward, with none of what is due done. */
    private void letTwoDaysPass() throws IOException {
        String clock = "{'id':'sandbox.clock','object':'sandbox.clock','skipped':172800}";
        Files.writeString(
                file(),
                ("{'objects':[" + clock + "]}\n").replace('\'', '"'),
                StandardOpenOption.APPEND);
    }

    @Test
    void aStepThatWasCutOffIsForgottenAndTheRestIsThere() throws Exception {
        Customer kept;
        try (Sandbox sandbox = startOnFile()) {
            kept = create(sandbox);
        }
        String whole = Files.readString(file());
        Files.writeString(file(), whole + whole.substring(0, whole.indexOf("true") + 2));

        try (Sandbox sandbox = startOnFile()) {
            StripeClient stripe = SandboxTest.clientOf(sandbox);
            assertEquals(kept.getId(), create(sandbox).getId());
            stripe.v1().customers().update(kept.getId(), renamed("Bob"));
        }

        try (Sandbox sandbox = startOnFile()) {
            StripeClient stripe = SandboxTest.clientOf(sandbox);
            assertEquals("Bob", stripe.v1().customers().retrieve(kept.getId()).getName());
        }
    }

    @Test
    void aStepAddsToTheFileOnlyWhatItChanged() throws Exception {
        try (Sandbox sandbox = startOnFile()) {
            Customer customer = create(sandbox);
            long before = Files.size(file());

            SandboxTest.clientOf(sandbox).v1().customers().update(customer.getId(), renamed("Bob"));

            String added = Files.readString(file()).substring((int) before);
            assertTrue(added.contains(customer.getId()));
            assertFalse(added.contains("price_xstream_subscription"));
        }
    }

    private static CustomerUpdateParams renamed(String name) {
        return CustomerUpdateParams.builder().setName(name).build();
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
    void aFileThatIsNoStateStopsTheStartAndStaysAsItIs() throws Exception {
        assertStops("not a state");
        assertStops("{\"objects\":[]}\nnot a state\n{\"objects\":[]}\n");
    }

    @Test
    void aFileThatIsCutOffInItsFirstLineStopsTheStartAndStaysAsItIs() throws Exception {
        try (Sandbox sandbox = startOnFile()) {
            create(sandbox);
        }
        String firstLine = Files.readAllLines(file()).getFirst();

        assertStops(firstLine.substring(0, firstLine.length() / 2));
        assertStops("{");
    }

    private void assertStops(String state) throws Exception {
        Files.writeString(file(), state);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, this::startOnFile);

        assertEquals(
                file() + " is not a state of the sandbox: mend it, or move it away to begin anew",
                refusal.getMessage());
        assertEquals(state, Files.readString(file()));
    }

    @Test
    void anEmptyFileIsABeginning() throws Exception {
        Files.writeString(file(), "");

        try (Sandbox sandbox = startOnFile()) {
            create(sandbox);
        }

        assertTrue(Files.size(file()) > 0);
    }

    @Test
    void whatCannotBeKeptIsToldAsStripeTellsAFailure() throws Exception {
        try (Sandbox sandbox = startOnFile()) {
            Files.deleteIfExists(file());
            Files.createDirectory(file());

            ApiException failure = assertThrows(ApiException.class, () -> create(sandbox));

            assertEquals(500, failure.getStatusCode());
            assertEquals("api_error", failure.getStripeError().getType());
        }
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
