package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

/** What happened, for whom to ask who was not told. */
final class EventListTest extends SandboxTest {

    @Test
    void eventsAreListedByTypeAndTime() throws Exception {
        String alice = alice().getId();
        stripe.v1().customers().delete(alice);
        long created = list(all()).getData().getLast().getCreated();

        assertEquals(List.of("customer.deleted", "customer.created"), types(all()));
        assertEquals(List.of("customer.deleted"), types(all().setType("customer.deleted")));
        assertEquals(
                List.of("customer.created"),
                types(all().addAllType(List.of("customer.created", "invoice.paid"))));
        assertEquals(2, types(all().setCreated(created().setGte(created).build())).size());
        assertEquals(2, types(all().setCreated(created().setGt(created - 1).build())).size());
        assertEquals(0, types(all().setCreated(created().setLt(created).build())).size());
        assertEquals(
                0,
                types(all().setCreated(created().setGt(created - 9).setLte(created - 1).build()))
                        .size());
    }

    @Test
    void eventsThatWereNotTakenAreListedAsSuch() throws Exception {
        alice();
        tallyAtRest();
        inbox.answerWith(WebhookInbox.status(500));
        alice();

        List<String> newestFirst = ids(all());
        assertEquals(newestFirst.subList(0, 1), ids(all().setDeliverySuccess(false)));
        assertEquals(newestFirst.subList(1, 2), ids(all().setDeliverySuccess(true)));
    }

    @Test
    void aPageStaysTheSameWhateverComesMeanwhile() throws Exception {
        for (int i = 0; i < 5; i++) {
            alice();
        }
        List<String> before = ids(all());
        StripeCollection<Event> first = list(all().setLimit(2L));
        alice();

        StripeCollection<Event> second = list(all().setLimit(3L).setStartingAfter(before.get(1)));
        StripeCollection<Event> newer = list(all().setLimit(1L).setEndingBefore(before.get(1)));

        assertEquals(before.subList(0, 2), ids(first));
        assertTrue(first.getHasMore());
        assertEquals(before.subList(2, 5), ids(second));
        assertFalse(second.getHasMore());
        assertEquals(before.subList(0, 1), ids(newer));
        assertTrue(newer.getHasMore());
    }

    @Test
    void aPageContinuesAfterAnEventThatIsNotAskedForItself() throws Exception {
        stripe.v1().customers().delete(alice().getId());
        String deleted = ids(all()).getFirst();

        EventListParams.Builder created = all().setType("customer.created");

        assertEquals(1, list(created.setStartingAfter(deleted)).getData().size());
    }

    @Test
    void whatStripeWouldRefuseIsRefused() {
        EventListParams.Builder tooMany = all().addAllType(Collections.nCopies(21, "invoice.paid"));
        EventListParams.Builder both = all().setType("invoice.paid").addType("invoice.paid");
        EventListParams.Builder unknown = all().setStartingAfter("evt_none");

        assertEquals("types", refusalOf(tooMany).getParam());
        assertEquals("types", refusalOf(both).getParam());
        assertEquals("starting_after", refusalOf(unknown).getParam());
    }

    private InvalidRequestException refusalOf(EventListParams.Builder params) {
        return assertThrows(InvalidRequestException.class, () -> list(params));
    }

    private static EventListParams.Builder all() {
        return EventListParams.builder();
    }

    private static EventListParams.Created.Builder created() {
        return EventListParams.Created.builder();
    }

    private StripeCollection<Event> list(EventListParams.Builder params) throws StripeException {
        return stripe.v1().events().list(params.build());
    }

    private List<String> ids(EventListParams.Builder params) throws StripeException {
        return ids(list(params));
    }

    private static List<String> ids(StripeCollection<Event> page) {
        return page.getData().stream().map(Event::getId).toList();
    }

    private List<String> types(EventListParams.Builder params) throws StripeException {
        return list(params).getData().stream().map(Event::getType).toList();
    }
}
