package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;

class MixTest {

    private final List<SubscriptionEvent> events = Histories.of(100).next(10_000);

    @Test
    void eachSubscriptionHasItsHistoryInOrder() {
        Histories histories = Histories.of(2);

        assertEquals(List.of(event(0, 0), event(1, 0), event(0, 1)), histories.next(3));
        assertEquals(List.of(event(1, 1), event(0, 2)), histories.next(2));
    }

    @Test
    void ofAGrownStoreEachSubscriptionGoesOnBeforeAnyDoesAgain() {
        GrownStore store = new GrownStore(new Sql(PostgresAddress.parse("postgresql://a@b/c")));
        int all = store.subscriptions();

        List<SubscriptionEvent> events = Histories.goingOn(store).next(all + 1);

        assertEquals(all, new HashSet<>(events.subList(0, all)).size());
        assertEquals(event(store.first(), 1), events.getFirst());
        assertEquals(event(store.first(), 2), events.getLast());
    }

    @Test
    void ofTenDeliveriesThreeAreRepeated() {
        List<SubscriptionEvent> deliveries = Mix.REPEATED.of(events);

        assertEquals(10_000, deliveries.size());
        assertEquals(7_000, new HashSet<>(deliveries).size(), 150);
    }

    @Test
    void whatIsShuffledIsTheSameInAnotherOrder() {
        List<SubscriptionEvent> deliveries = Mix.SHUFFLED.of(events);

        assertNotEquals(events, deliveries);
        assertEquals(new HashSet<>(events), new HashSet<>(deliveries));
        assertEquals(deliveries, Mix.SHUFFLED.of(events));
    }

    private static SubscriptionEvent event(int subscription, int revision) {
        return new SubscriptionEvent(subscription, revision);
    }
}
