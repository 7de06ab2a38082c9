package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.invoicePaymentFailed;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.model.Judge;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Alice's subscription, in doubt, and the question asked in vain for too long. */
class GivenUpTest {

    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Database database = new Database(TestServer.migrated());
    private final SubscriptionStore store = new JooqSubscriptionStore(database);

    @BeforeEach
    void giveUp() {
        record(store, "evt_1", 0);
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.postpone(store.claimDoubts(1, NO_TIME).getFirst(), NO_TIME, "timed out");
        store.giveUp(store.claimDoubts(1, NO_TIME).getFirst(), "timed out again");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeadLetterIsKeptWithItsCauseAndHandedOutNoMore() {
        Record row = row();

        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
        assertNotNull(row.get(SUBSCRIPTIONS.GIVEN_UP_AT));
        assertNotNull(row.get(SUBSCRIPTIONS.DOUBTED_AT));
        assertEquals("timed out again", row.get(SUBSCRIPTIONS.CAUSE));
        assertEquals(1, row.get(SUBSCRIPTIONS.TRIES));
    }

    static Stream<Arguments> whatRevives() {
        return Stream.of(
                revival("a newer snapshot", it -> record(it, "evt_2", 60)),
                revival("the same snapshot", it -> record(it, "evt_2", 0)),
                revival(
                        "a doubt that shows",
                        it ->
                                it.record(
                                        invoicePaymentFailed("evt_2", 60),
                                        new byte[0],
                                        new Judge())),
                revival("a doubt of nobody's", it -> it.doubt(SUBSCRIPTION, Optional.empty())),
                revival("an audit", it -> it.audit(Optional.empty(), 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatRevives")
    void aDeadLetterIsAskedAnew(String what, Consumer<SubscriptionStore> revival) {
        revival.accept(store);

        Record row = row();
        assertNull(row.get(SUBSCRIPTIONS.GIVEN_UP_AT));
        assertNull(row.get(SUBSCRIPTIONS.CAUSE));
        List<Question> asked = store.claimDoubts(10, AN_HOUR);
        assertEquals(List.of(SUBSCRIPTION), asked.stream().map(Question::subscription).toList());
        assertEquals(0, asked.getFirst().tries());
    }

    @Test
    void anEndClosesIt() {
        store.record(
                reported("evt_2", active(SubscriptionStatus.CANCELED, 60)),
                new byte[0],
                new Judge());

        Record row = row();
        assertNull(row.get(SUBSCRIPTIONS.GIVEN_UP_AT));
        assertNull(row.get(SUBSCRIPTIONS.DOUBTED_AT));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void whatAnAuditRevivesIsNoDrift() {
        store.audit(Optional.empty(), 10);
        Question asked = store.claimDoubts(1, NO_TIME).getFirst();

        assertEquals(
                Answered.CHANGED, store.settle(asked, active(SubscriptionStatus.PAST_DUE, 60)));
        assertEquals(0, row().get(SUBSCRIPTIONS.DRIFTS));
    }

    @Test
    void whoAskedLastNeitherPutsItOffNorGivesItUpAgain() {
        Question late = store.question(SUBSCRIPTION);

        store.postpone(late, NO_TIME, "late");
        store.giveUp(late, "late");

        assertEquals("timed out again", row().get(SUBSCRIPTIONS.CAUSE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void aQuestionOvertakenIsNotGivenUp() {
        record(store, "evt_2", 60);
        Question overtaken = store.claimDoubts(1, AN_HOUR).getFirst();
        record(store, "evt_3", 120);

        store.giveUp(overtaken, "timed out");

        assertEquals(1, store.claimDoubts(1, AN_HOUR).size());
    }

    @Test
    void aDriftThatAnAuditFoundIsCounted() {
        store.settle(store.question(SUBSCRIPTION), active());
        store.audit(Optional.empty(), 10);
        Question audit = store.claimDoubts(1, NO_TIME).getFirst();

        assertEquals(
                Answered.DRIFTED, store.settle(audit, active(SubscriptionStatus.PAST_DUE, 60)));

        assertEquals(1, row().get(SUBSCRIPTIONS.DRIFTS));
        assertEquals(Answered.CHANGED, store.settle(store.question(SUBSCRIPTION), active()));
        assertEquals(1, row().get(SUBSCRIPTIONS.DRIFTS));
    }

    @Test
    void whatAnEventToldDuringAnAuditIsNoDrift() {
        store.settle(store.question(SUBSCRIPTION), active());
        store.audit(Optional.empty(), 10);
        store.record(invoicePaymentFailed("evt_2", 60), new byte[0], new Judge());
        Question asked = store.claimDoubts(1, NO_TIME).getFirst();

        assertEquals(Answered.CHANGED, store.settle(asked, active()));

        assertEquals(0, row().get(SUBSCRIPTIONS.DRIFTS));
    }

    private static Arguments revival(String what, Consumer<SubscriptionStore> revival) {
        return arguments(what, revival);
    }

    private static void record(SubscriptionStore store, String event, long seconds) {
        store.record(
                reported(event, active(SubscriptionStatus.ACTIVE, seconds)),
                new byte[0],
                new Judge());
    }

    private Record row() {
        return database.dsl().selectFrom(SUBSCRIPTIONS).fetchSingle();
    }
}
