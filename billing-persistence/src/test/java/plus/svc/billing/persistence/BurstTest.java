package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.secondsLater;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.jooq.impl.DefaultConnectionProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.StoreFailed;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.SubscriptionStore;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many events at once, over two nodes that share one database. */
class BurstTest {

    private static final Judge JUDGE = new Judge();
    private static final byte[] PAYLOAD = "{}".getBytes(UTF_8);
    private static final int SUBSCRIPTIONS_AT_ONCE = 40;
    private static final String LOCK_OF_13 =
            "select * from billing.subscriptions where subscription_id = 'sub_13' for update";

    private final TwoNodes nodes = TwoNodes.start();
    private final DSLContext dsl = nodes.one().dsl();
    private final List<SubscriptionStore> stores =
            List.of(
                    new JooqSubscriptionStore(nodes.one()),
                    new JooqSubscriptionStore(nodes.other()));

    @AfterEach
    void close() {
        nodes.close();
    }

    @RepeatedTest(3)
    void eachEventIsTakenInOnceAndTheNewestStateWins() {
        List<ProviderEvent> events = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS_AT_ONCE; i++) {
            for (int minute = 0; minute < 5; minute++) {
                events.add(reported("evt_" + i + "_" + minute, subscription(i, 60L * minute)));
            }
        }
        List<ProviderEvent> deliveries = new ArrayList<>(events);
        deliveries.addAll(events);
        Collections.shuffle(deliveries, new Random(7));

        List<Outcome> outcomes = TwoNodes.atOnce(deliveries.stream().map(this::recording).toList());

        assertEquals(events.size(), Collections.frequency(outcomes, Outcome.DUPLICATE));
        assertEquals(events.size(), dsl.fetchCount(INBOX));
        assertEquals(
                Collections.nCopies(SUBSCRIPTIONS_AT_ONCE, secondsLater(240)), timesOfStates());
    }

    @RepeatedTest(3)
    void poisonHarmsNobodyElse() {
        dsl.execute("alter table billing.inbox add constraint poison check (event_id <> 'evt_13')");
        List<Callable<Optional<Outcome>>> calls = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS_AT_ONCE; i++) {
            Callable<Outcome> recording = recording(reported("evt_" + i, subscription(i, 0)));
            calls.add(() -> unlessItFails(recording));
        }

        List<Optional<Outcome>> outcomes = TwoNodes.atOnce(calls);

        assertEquals(
                List.of(13),
                IntStream.range(0, outcomes.size())
                        .filter(i -> outcomes.get(i).isEmpty())
                        .boxed()
                        .toList());
        assertEquals(SUBSCRIPTIONS_AT_ONCE - 1, dsl.fetchCount(INBOX));
        assertEquals(SUBSCRIPTIONS_AT_ONCE - 1, dsl.fetchCount(SUBSCRIPTIONS));
    }

    @Test
    void ofOneBatchThoseAboutOneSubscriptionAreJudgedOneAfterTheOther() {
        Arrival first = arrival(reported("evt_1", active()));
        Arrival later = arrival(reported("evt_2", active(SubscriptionStatus.PAST_DUE, 60)));
        Arrival paid = arrival(invoicePaid("evt_3", 120));
        Arrival again = arrival(reported("evt_1", active()));
        Arrival tooLate = arrival(reported("evt_4", active(SubscriptionStatus.ACTIVE, 20)));

        Map<Arrival, Outcome> outcomes =
                dsl.transactionResult(
                        tx ->
                                new Batch(tx.dsl())
                                        .record(List.of(first, later, paid, again, tooLate)));

        assertEquals(
                Map.of(
                        first, Outcome.TAKEN,
                        later, Outcome.TAKEN,
                        paid, Outcome.DOUBTED,
                        again, Outcome.DUPLICATE,
                        tooLate, Outcome.IGNORED_OLDER),
                outcomes);
        assertEquals(4, dsl.fetchCount(INBOX));
        assertEquals(
                SUBSCRIPTION,
                stores.getFirst().claimDoubts(10, Duration.ZERO).getFirst().subscription());
    }

    @Test
    void whatIsKnownMayComeTwiceInOneBatch() {
        stores.getFirst().record(reported("evt_1", active()), PAYLOAD, JUDGE);
        Arrival once = arrival(reported("evt_1", active()));
        Arrival again = arrival(reported("evt_1", active()));

        Map<Arrival, Outcome> outcomes =
                dsl.transactionResult(tx -> new Batch(tx.dsl()).record(List.of(once, again)));

        assertEquals(Map.of(once, Outcome.DUPLICATE, again, Outcome.DUPLICATE), outcomes);
    }

    /** The longest that a batch waits for a row, and then each of it alone, within ten seconds. */
    @Test
    void aRowThatSomebodyKeepsHarmsNobodyElse() {
        SubscriptionStore node = stores.getFirst();
        node.record(reported("evt_first", subscription(13, 0)), PAYLOAD, JUDGE);
        List<Callable<Optional<Outcome>>> calls = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS_AT_ONCE; i++) {
            ProviderEvent event = reported("evt_" + i, subscription(i, 60));
            calls.add(() -> unlessItFails(() -> node.record(event, PAYLOAD, JUDGE)));
        }

        List<Optional<Outcome>> outcomes =
                nodes.other()
                        .dsl()
                        .transactionResult(
                                tx -> {
                                    tx.dsl().execute(LOCK_OF_13);
                                    return TwoNodes.atOnce(calls);
                                });

        assertEquals(
                List.of(13),
                IntStream.range(0, outcomes.size())
                        .filter(i -> outcomes.get(i).isEmpty())
                        .boxed()
                        .toList());
        assertEquals(
                Outcome.TAKEN,
                node.record(reported("evt_13", subscription(13, 60)), PAYLOAD, JUDGE));
    }

    @Test
    void aBatchTakesAsManyTripsHoweverManyEventsAreInIt() {
        int ofTwo = trips(0, 2);

        assertEquals(ofTwo, trips(2, 200));
        assertTrue(ofTwo > 0 && ofTwo < 10, "it is " + ofTwo);
    }

    @Test
    void aBatchOfWhatIsKnownTakesFourTrips() {
        trips(0, 100);

        assertEquals(4, trips(0, 100, 60));
    }

    private int trips(int from, int count) {
        return trips(from, count, 0);
    }

    private int trips(int from, int count, long seconds) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            arrivals.add(arrival(reported("evt_" + i + "_" + seconds, subscription(i, seconds))));
        }
        AtomicInteger prepared = new AtomicInteger();
        dsl.transaction(
                tx ->
                        tx.dsl()
                                .connection(
                                        it ->
                                                new Batch(over(counting(it, prepared)))
                                                        .record(arrivals)));
        return prepared.get();
    }

    private DSLContext over(Connection connection) {
        return dsl.configuration().derive(new DefaultConnectionProvider(connection)).dsl();
    }

    /** {@code connection}, of which it is counted how often something is prepared to be sent. */
    private static Connection counting(Connection connection, AtomicInteger prepared) {
        return (Connection)
                Proxy.newProxyInstance(
                        BurstTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.incrementAndGet();
                            }
                            return method.invoke(connection, arguments);
                        });
    }

    private static Subscription subscription(int number, long seconds) {
        Subscription it = foreign();
        return new Subscription(
                new SubscriptionId("sub_" + number),
                Optional.of(new CustomerId("cus_" + number)),
                it.metadata(),
                SubscriptionStatus.ACTIVE,
                it.items(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                secondsLater(seconds));
    }

    private Callable<Outcome> recording(ProviderEvent event) {
        SubscriptionStore node = stores.get(event.header().id().hashCode() & 1);
        return () -> node.record(event, PAYLOAD, JUDGE);
    }

    private static Optional<Outcome> unlessItFails(Callable<Outcome> recording) throws Exception {
        try {
            return Optional.of(recording.call());
        } catch (StoreFailed poisoned) {
            return Optional.empty();
        }
    }

    private static Arrival arrival(ProviderEvent event) {
        return new Arrival(event, PAYLOAD, JUDGE);
    }

    private List<Instant> timesOfStates() {
        return dsl.select(SUBSCRIPTIONS.AS_OF).from(SUBSCRIPTIONS).fetch(SUBSCRIPTIONS.AS_OF);
    }
}
