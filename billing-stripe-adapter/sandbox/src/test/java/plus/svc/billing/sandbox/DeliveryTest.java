package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.model.Event;

import org.junit.jupiter.api.Test;

import plus.svc.billing.sandbox.ledger.Storage;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.webhook.Chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** How events travel to the service, with chaos and without. */
final class DeliveryTest extends SandboxTest {

    @Test
    void withoutChaosEachEventArrivesOnceAndInOrder() throws Exception {
        List<String> customers = createCustomers(20);

        assertEquals(customers, arrivals(20));
        assertEquals(tally(20, 0), tallyAtRest());
    }

    @Test
    void withoutChaosASlowAnswerHoldsUpTheNextDelivery() throws Exception {
        inbox.holdAnswers();
        createCustomers(2);
        inbox.nextDelivery();

        assertTrue(inbox.staysEmpty());

        inbox.releaseAnswers();
        inbox.nextDelivery();
    }

    @Test
    void shuffledEventsArriveInAnotherOrder() throws Exception {
        restartWith("seed=1,delay=300ms");

        List<String> customers = createCustomers(20);
        List<String> arrived = arrivals(20);

        assertNotEquals(customers, arrived);
        assertEquals(Set.copyOf(customers), Set.copyOf(arrived));
        assertEquals(tally(20, 0), tallyAtRest());
    }

    @Test
    void inChaosASlowAnswerDoesNotHoldUpTheRest() throws Exception {
        restartWith("seed=1");
        inbox.holdAnswers();

        List<String> customers = createCustomers(17);

        assertEquals(Set.copyOf(customers.subList(0, 16)), Set.copyOf(arrivals(16)));
        assertTrue(inbox.staysEmpty());

        inbox.releaseAnswers();
        assertEquals(customers.subList(16, 17), arrivals(1));
    }

    @Test
    void aDuplicateArrivesTwice() throws Exception {
        restartWith("duplicate=1,delay=50ms");

        List<String> customers = createCustomers(5);
        List<String> arrived = arrivals(10);

        customers.forEach(it -> assertEquals(2, Collections.frequency(arrived, it)));
        assertEquals(tally(10, 0), tallyAtRest());
    }

    @Test
    void aDroppedEventIsFoundByAskingOnly() throws Exception {
        restartWith("drop=1");

        createCustomers(3);

        List<Event> listed = stripe.v1().events().list().getData();
        assertEquals(List.of(0L, 0L, 0L), listed.stream().map(Event::getPendingWebhooks).toList());
        assertTrue(inbox.staysEmpty());
        assertEquals(tally(0, 3), tallyAtRest());
    }

    @Test
    void theNextEventsAreDroppedOnRequest() throws Exception {
        control("/sandbox/deliveries/drop", "{\"count\":2}");

        List<String> customers = createCustomers(3);

        assertEquals(customers.subList(2, 3), arrivals(1));
        assertEquals(tally(1, 2), tallyAtRest());
    }

    @Test
    void anEventThatWasNotTakenInChaosIsTriedAgain() throws Exception {
        restartWith("seed=1,delay=10ms");
        inbox.answerWith(WebhookInbox.status(500));
        List<String> customers = createCustomers(1);
        arrivals(1);
        assertEquals(1, tally().path("pending").asInt());

        inbox.answerWith(WebhookInbox.status(200));

        assertEquals(customers, arrivals(1));
        assertEquals(tally(1, 0), tallyAtRest());
    }

    private void restartWith(String chaos) {
        sandbox.close();
        sandbox = Sandbox.start(0, 0, inbox.uri(), Storage.none(), Chaos.parse(chaos));
        stripe = clientOf(sandbox);
    }

    private List<String> createCustomers(int count) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(alice().getId());
        }
        return ids;
    }

    /** The customers that the next deliveries are about. */
    private List<String> arrivals(int count) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String event = inbox.nextDelivery().body();
            ids.add(Json.readObject(event).at("/data/object/id").asText());
        }
        return ids;
    }

    private static ObjectNode tally(int delivered, int dropped) {
        return Json.readObject(
                "{\"pending\":0,\"delivered\":%d,\"dropped\":%d}".formatted(delivered, dropped));
    }
}
