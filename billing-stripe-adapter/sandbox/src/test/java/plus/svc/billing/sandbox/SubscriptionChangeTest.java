package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What becomes of subscriptions between two periods. */
final class SubscriptionChangeTest extends SandboxTest {

    private static final String UPDATED = "customer.subscription.updated";

    @Test
    void anotherPlanReplacesThePriceOfTheItem() throws Exception {
        String id = subscriptionOf(alice());

        act(id, "change", "{\"price\":\"price_xstream_team\",\"quantity\":3}");

        Event event = inbox.eventsUntil(UPDATED).getLast();
        SubscriptionItem item = object(event, Subscription.class).getItems().getData().getFirst();
        assertEquals("price_xstream_team", item.getPrice().getId());
        assertEquals(3, item.getQuantity());
        assertTrue(event.getData().getPreviousAttributes().toString().contains(SUBSCRIPTION_PRICE));
    }

    @Test
    void aChangeToWhatNobodySubscribesToIsRefused() throws Exception {
        String id = subscriptionOf(alice());

        assertEquals(400, act(id, "change", "{\"price\":\"" + PAYGO_PRICE + "\"}"));
        assertEquals(400, act(id, "change", "{\"price\":\"price_none\"}"));
        assertEquals(400, act(id, "change", "{\"quantity\":0}"));
    }

    @Test
    void aPauseAndItsEndAreToldByTheirOwnEvents() throws Exception {
        String id = subscriptionOf(alice());

        act(id, "pause", "");
        assertEquals(400, act(id, "renew", "{\"outcome\":\"paid\"}"));
        act(id, "resume", "");

        Event paused = inbox.nextEvent();
        Event resumed = inbox.nextEvent();
        assertEquals("customer.subscription.paused", paused.getType());
        assertEquals("paused", object(paused, Subscription.class).getStatus());
        assertEquals("customer.subscription.resumed", resumed.getType());
        assertEquals("active", object(resumed, Subscription.class).getStatus());
    }

    @Test
    void aDeletedCustomerTakesItsSubscriptionsAlong() throws Exception {
        Customer alice = alice();
        List<String> ids = List.of(subscriptionOf(alice), subscriptionOf(alice));
        String bobs = subscriptionOf(alice());

        stripe.v1().customers().delete(alice.getId());

        List<Event> events = inbox.eventsUntil("customer.deleted");
        assertEquals(
                List.of("customer.subscription.deleted", "customer.subscription.deleted"),
                types(events).subList(0, 2));
        for (String id : ids) {
            assertEquals("canceled", stripe.v1().subscriptions().retrieve(id).getStatus());
        }
        assertEquals("active", stripe.v1().subscriptions().retrieve(bobs).getStatus());
    }

    @Test
    void aDeletedCustomerNeitherOpensNorPaysASession() throws Exception {
        Customer alice = alice();
        Session session = open(subscribing(alice));
        stripe.v1().customers().delete(alice.getId());

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> open(subscribing(alice)));

        assertEquals("resource_missing", refusal.getCode());
        assertEquals("customer", refusal.getParam());
        assertEquals("No such customer: '" + alice.getId() + "'", refusal.getUserMessage());
        assertEquals(400, pay(session.getId(), GOOD_CARD).statusCode());
        assertEquals(List.of(), stripe.v1().subscriptions().list().getData());
    }

    private String subscriptionOf(Customer customer) throws Exception {
        String id = paid(subscribing(customer)).getSubscription();
        inbox.eventsUntil("checkout.session.completed");
        return id;
    }

    private int act(String id, String action, String body) throws Exception {
        return control("/sandbox/subscriptions/" + id + "/" + action, body).statusCode();
    }
}
