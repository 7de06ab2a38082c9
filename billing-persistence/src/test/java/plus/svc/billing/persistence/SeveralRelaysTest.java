package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.MONTHLY;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.START;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_PAID;
import static plus.svc.billing.model.BillingChange.Kind.PURCHASE_REFUNDED;
import static plus.svc.billing.model.BillingChange.Kind.SUBSCRIPTION_ACTIVATED;
import static plus.svc.billing.model.BillingChange.Kind.SUBSCRIPTION_CHANGED;
import static plus.svc.billing.persistence.TwoNodes.atOnce;
import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Metadata;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Payment;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.PaymentReported;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionItem;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.OutboxMessage;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What is told of what two nodes record, by two relays. */
class SeveralRelaysTest {

    private static final Judge JUDGE = new Judge();
    private static final byte[] PAYLOAD = {};
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final PaymentIntentId PAYMENT = new PaymentIntentId("pi_1");
    private static final Money ALL = new Money(4_900, "usd");

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final TwoNodes nodes = TwoNodes.start();
    private final SubscriptionStore store = new JooqSubscriptionStore(nodes.one());
    private final SubscriptionStore other = new JooqSubscriptionStore(nodes.other());
    private final Outbox outbox = new JooqOutbox(nodes.one());
    private final Outbox others = new JooqOutbox(nodes.other());

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void whatIsToldIsWrittenAsAnOutboxRouterReadsIt() {
        record(store, reported("evt_1", active()));

        var row = nodes.one().dsl().selectFrom(OUTBOX).fetchSingle();
        assertEquals("subscription", row.get(OUTBOX.AGGREGATETYPE));
        assertEquals("sub_1", row.get(OUTBOX.AGGREGATEID));
        assertEquals(SUBSCRIPTION_ACTIVATED, row.get(OUTBOX.TYPE));
        assertEquals(
                """
                {"at": "%s", "kind": "SUBSCRIPTION_ACTIVATED", "status": "active",\
                 "userId": "alice", "recordId": "sub_1"}\
                """
                        .formatted(MICROSECONDS.format(row.get(OUTBOX.CREATED_AT))),
                row.get(OUTBOX.PAYLOAD).data());
        assertEquals(
                List.of(
                        new OutboxMessage(
                                row.get(OUTBOX.ID),
                                new BillingChange(SUBSCRIPTION_ACTIVATED, "sub_1", ALICE, "active"),
                                row.get(OUTBOX.CREATED_AT),
                                0)),
                outbox.claim(10, AN_HOUR));
    }

    @Test
    void whatIsNotCommittedIsNeitherStoredNorTold() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        nodes.one()
                                .dsl()
                                .transaction(
                                        tx -> {
                                            new Recording(tx.dsl())
                                                    .record(
                                                            new Arrival(
                                                                    reported("evt_1", active()),
                                                                    PAYLOAD,
                                                                    JUDGE));
                                            throw new IllegalStateException("the node dies");
                                        }));

        assertEquals(List.of(), other.findByUser(ALICE));
        assertEquals(List.of(), others.claim(10, AN_HOUR));
        record(other, reported("evt_1", active()));
        assertEquals(1, others.claim(10, AN_HOUR).size());
    }

    @Test
    void aDuplicateIsNotTold() {
        record(store, reported("evt_1", active()));
        record(other, reported("evt_1", active(SubscriptionStatus.PAST_DUE, 0)));

        assertEquals(1, nodes.one().dsl().fetchCount(OUTBOX));
    }

    @Test
    void ofARecordOnlyTheFirstMessageIsHandedOut() {
        changeQuantities("sub_1", 3);

        OutboxMessage first = outbox.claim(10, AN_HOUR).getFirst();
        List<OutboxMessage> whileItIsTold = others.claim(10, AN_HOUR);
        outbox.remove(first);
        OutboxMessage second = others.claim(10, AN_HOUR).getFirst();
        others.postpone(second, AN_HOUR);

        assertEquals(SUBSCRIPTION_ACTIVATED, first.change().kind());
        assertEquals(List.of(), whileItIsTold);
        assertEquals(SUBSCRIPTION_CHANGED, second.change().kind());
        assertEquals(List.of(), outbox.claim(10, AN_HOUR));
    }

    @RepeatedTest(3)
    void eachRecordsMessagesAreToldInOrderThoughListenersFail() {
        int changes = 8;
        List<String> records = List.of("sub_a", "sub_b", "sub_c");
        records.forEach(it -> changeQuantities(it, changes));
        Map<UUID, Long> written =
                nodes.one().dsl().selectFrom(OUTBOX).fetchMap(OUTBOX.ID, OUTBOX.POSITION);
        List<OutboxMessage> told = Collections.synchronizedList(new ArrayList<>());

        atOnce(4, relay -> tellAllFailing(new JooqOutbox(nodes.node(relay)), told));

        for (String record : records) {
            List<Long> positions =
                    told.stream()
                            .filter(it -> it.change().recordId().equals(record))
                            .map(it -> written.get(it.id()))
                            .toList();
            assertEquals(changes, positions.size());
            assertEquals(positions.stream().sorted().toList(), positions);
        }
    }

    @Test
    void theMessagesOfNodesThatWaitForEachOtherAreInTheOrderOfWhatTheyTell() {
        record(store, reported("evt_1", active()));

        nodes.waitingFor(
                tx ->
                        new Recording(tx)
                                .record(
                                        new Arrival(
                                                reported(
                                                        "evt_2",
                                                        active(SubscriptionStatus.PAST_DUE, 60)),
                                                PAYLOAD,
                                                JUDGE)),
                () -> record(other, reported("evt_3", active(SubscriptionStatus.ACTIVE, 120))));

        assertEquals(
                List.of("active", "past_due", "active"),
                tellAll().stream().map(it -> it.change().status()).toList());
    }

    @Test
    void whatIsWrittenLaterSaysSoThoughItsTransactionBeganEarlier() {
        nodes.other()
                .dsl()
                .transaction(
                        tx -> {
                            tx.dsl().selectOne().execute();
                            record(store, reported("evt_1", active()));
                            recording(reported("evt_2", active(SubscriptionStatus.PAST_DUE, 60)))
                                    .accept(tx.dsl());
                        });

        List<Instant> times = tellAll().stream().map(OutboxMessage::writtenAt).toList();
        assertEquals(2, times.size());
        assertTrue(times.getFirst().isBefore(times.getLast()));
    }

    @Test
    void aRefundThatWaitedForItsPurchaseIsToldOfIt() {
        nodes.waitingFor(
                tx ->
                        new Recording(tx)
                                .record(new Arrival(reported("evt_1", paid()), PAYLOAD, JUDGE)),
                () -> record(other, refunded("evt_2")));

        assertEquals(List.of(PURCHASE_PAID, PURCHASE_REFUNDED), kindsTold());
        assertEquals(Optional.of(ALL), refundedToAlice());
    }

    @Test
    void aPurchaseThatWaitedForItsRefundIsToldAsRefunded() {
        nodes.waitingFor(
                tx -> new Recording(tx).record(new Arrival(refunded("evt_1"), PAYLOAD, JUDGE)),
                () -> record(other, reported("evt_2", paid())));

        assertEquals(List.of(PURCHASE_REFUNDED), kindsTold());
        assertEquals(Optional.of(ALL), refundedToAlice());
    }

    @RepeatedTest(20)
    void aRefundAndItsPurchaseSeeEachOtherWhoeverComesFirst() {
        atOnce(
                List.of(
                        () -> record(store, refunded("evt_1")),
                        () -> record(other, reported("evt_2", paid()))));

        assertEquals(PURCHASE_REFUNDED, kindsTold().getLast());
        assertEquals(Optional.of(ALL), refundedToAlice());
    }

    @Test
    void whatIsGivenWithItsCustomerIsTold() {
        record(store, reported("evt_1", foreign()));
        record(store, reported("evt_2", nobodys(paid())));
        record(store, refunded("evt_3"));
        List<BillingChange.Kind> before = kindsTold();

        other.keepCustomer(BOB, OTHER_CUSTOMER);

        assertEquals(List.of(), before);
        assertEquals(List.of(SUBSCRIPTION_CHANGED, PURCHASE_REFUNDED), kindsTold());
        assertEquals(2, store.findByUser(BOB).size());
    }

    @Test
    void aSubscriptionClaimedIsToldOnceWithAllOfItsCustomer() {
        record(store, reported("evt_1", foreign()));
        record(store, reported("evt_2", nobodys(paid())));

        Optional<Subscription> claimed = other.claim(foreign().id(), BOB);

        assertEquals(Optional.of(BOB), claimed.flatMap(it -> it.metadata().user()));
        assertEquals(claimed, store.claim(foreign().id(), ALICE));
        assertEquals(List.of(SUBSCRIPTION_CHANGED, PURCHASE_PAID), kindsTold());
    }

    private static Consumer<DSLContext> recording(ProviderEvent event) {
        return tx -> new Recording(tx).record(new Arrival(event, PAYLOAD, JUDGE));
    }

    private static Outcome record(SubscriptionStore store, ProviderEvent event) {
        return store.record(event, PAYLOAD, JUDGE);
    }

    private void changeQuantities(String subscription, int times) {
        for (int i = 1; i <= times; i++) {
            Subscription changed = quantity(subscription, i);
            record(i % 2 == 0 ? store : other, reported("evt_" + subscription + "_" + i, changed));
        }
    }

    /** What is told, in order. */
    private List<OutboxMessage> tellAll() {
        List<OutboxMessage> told = new ArrayList<>();
        for (List<OutboxMessage> due = outbox.claim(1, AN_HOUR);
                !due.isEmpty();
                due = outbox.claim(1, AN_HOUR)) {
            told.addAll(due);
            outbox.remove(due.getFirst());
        }
        return told;
    }

    private List<BillingChange.Kind> kindsTold() {
        return tellAll().stream().map(it -> it.change().kind()).toList();
    }

    /** Tells until nothing is left; each first try fails. */
    private int tellAllFailing(Outbox relay, List<OutboxMessage> told) {
        while (nodes.one().dsl().fetchExists(OUTBOX)) {
            for (OutboxMessage message : relay.claim(2, AN_HOUR)) {
                if (message.tries() == 0) {
                    relay.postpone(message, NO_TIME);
                } else {
                    told.add(message);
                    relay.remove(message);
                }
            }
        }
        return told.size();
    }

    private Optional<Money> refundedToAlice() {
        return ((Purchase) store.findByUser(ALICE).getFirst()).refunded();
    }

    private static PaymentReported refunded(String event) {
        Payment payment =
                new Payment(PAYMENT, Optional.empty(), Optional.of(ALL), Optional.empty());
        return new PaymentReported(
                new EventHeader(new EventId(event), "charge.refunded", START, true), payment);
    }

    private static Purchase nobodys(Purchase it) {
        return new Purchase(
                it.session(),
                it.paymentIntent(),
                Optional.of(OTHER_CUSTOMER),
                Metadata.NONE,
                it.status(),
                it.amount(),
                it.refunded(),
                it.dispute(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    private static Subscription quantity(String id, int quantity) {
        Subscription it = active();
        return new Subscription(
                new SubscriptionId(id),
                it.customer(),
                it.metadata(),
                it.status(),
                List.of(new SubscriptionItem(MONTHLY, quantity)),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                START.plusSeconds(60L * quantity));
    }
}
