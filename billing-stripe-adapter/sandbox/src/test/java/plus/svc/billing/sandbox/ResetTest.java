package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plus.svc.billing.sandbox.ledger.Storage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A sandbox that is told to forget. */
final class ResetTest extends SandboxTest {

    private static final RequestOptions KEY =
            RequestOptions.builder().setIdempotencyKey("alice").build();

    @Test
    void nothingIsLeftButThePricesThatComeWithIt() throws Exception {
        Customer alice = alice();
        paid(subscribing(alice));

        assertEquals(200, control("/sandbox/reset", "").statusCode());

        assertThrows(
                InvalidRequestException.class,
                () -> stripe.v1().customers().retrieve(alice.getId()));
        assertEquals(0, customers());
        assertEquals(0, stripe.v1().subscriptions().list().getData().size());
        assertEquals(0, stripe.v1().events().list().getData().size());
        assertEquals(3, stripe.v1().prices().list().getData().size());
    }

    @Test
    void aNewEventIsDelivered() throws Exception {
        sandbox.control().reset();

        alice();

        assertEquals("customer.created", inbox.nextEvent().getType());
        assertEquals(1, tallyAtRest().path("delivered").asInt());
    }

    @Test
    void anIdempotencyKeyIsNewAgain() throws Exception {
        Customer before = createWithKey();

        sandbox.control().reset();

        assertNotEquals(before.getId(), createWithKey().getId());
    }

    private Customer createWithKey() throws StripeException {
        return stripe.v1().customers().create(CustomerCreateParams.builder().build(), KEY);
    }

    @Test
    void noCallFailsAndNoEventIsDroppedAnyMore() throws Exception {
        sandbox.control().calls().failNext(5, 500);
        sandbox.control().deliveries().dropNext(5);

        sandbox.control().reset();

        alice();
        inbox.nextDelivery();
    }

    @Test
    void itIsNow() {
        sandbox.control().clock().advance(Duration.ofDays(400));

        sandbox.control().reset();

        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertTrue(sandbox.control().clock().now().isBefore(tomorrow));
    }

    @Test
    void whatWaitsToBeDeliveredNeverIs() throws Exception {
        inbox.holdAnswers();
        alice();
        alice();
        inbox.nextDelivery();

        sandbox.control().reset();

        inbox.releaseAnswers();
        assertTrue(inbox.staysEmpty());
        assertEquals(0, tally().path("pending").asInt());
    }

    @Test
    void aStateFileIsEmptiedToo(@TempDir Path directory) throws Exception {
        Storage storage = Storage.file(directory.resolve("state.json"));
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), storage);
        stripe = clientOf(sandbox);
        alice();

        sandbox.control().reset();
        Customer after = alice();

        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), storage);
        stripe = clientOf(sandbox);
        List<Customer> kept = stripe.v1().customers().list().getData();
        assertEquals(List.of(after.getId()), kept.stream().map(Customer::getId).toList());
    }

    @Test
    void whileRequestsRunEachIsAnsweredAndWhatIsStoredIsWhatIsSeen(@TempDir Path directory)
            throws Exception {
        Storage storage = Storage.file(directory.resolve("state.json"));
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), storage);
        stripe = clientOf(sandbox);

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Customer>> created = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                created.add(clients.submit(this::alice));
                if (i % 10 == 0) {
                    sandbox.control().reset();
                }
            }
            for (Future<Customer> each : created) {
                assertTrue(each.get().getId().startsWith("cus_"));
            }
        }

        Set<String> seen = new HashSet<>();
        for (Customer each : stripe.v1().customers().list().autoPagingIterable()) {
            seen.add(each.getId());
        }
        assertEquals(seen, storedCustomers(storage));
    }

    private static Set<String> storedCustomers(Storage storage) {
        Set<String> ids = new HashSet<>();
        for (ObjectNode object : storage.load()) {
            if (object.path("object").asText().equals("customer")) {
                ids.add(object.path("id").asText());
            }
        }
        return ids;
    }

    private int customers() throws StripeException {
        return stripe.v1().customers().list().getData().size();
    }
}
