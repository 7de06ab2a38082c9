package plus.svc.billing.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.contract.Examples.unpaid;
import static plus.svc.billing.persistence.TwoNodes.atOnce;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import plus.svc.billing.contract.Examples;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.InvoicePaid;
import plus.svc.billing.model.Purchase;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.port.Answered;
import plus.svc.billing.port.Question;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Two nodes over one database, each with a pool of its own. */
class SeveralNodesTest {

    private static final Judge JUDGE = new Judge();
    private static final byte[] PAYLOAD = "{}".getBytes(UTF_8);
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TwoNodes nodes = TwoNodes.start();
    private final Database database = nodes.one();
    private final Database otherDatabase = nodes.other();
    private final SubscriptionStore store = new JooqSubscriptionStore(database);
    private final SubscriptionStore other = new JooqSubscriptionStore(otherDatabase);

    @AfterEach
    void close() {
        nodes.close();
    }

    @RepeatedTest(3)
    void shuffledDuplicatesAreRecordedOnceEachAndTheFinalStateWins() {
        List<ProviderEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            SubscriptionStatus status =
                    i == 30 ? SubscriptionStatus.CANCELED : SubscriptionStatus.ACTIVE;
            events.add(reported("evt_" + i, active(status, i)));
            events.add(invoicePaid("evt_paid_" + i, i));
        }
        events.add(reported("evt_unpaid", unpaid()));
        events.add(reported("evt_paid", paid()));
        List<ProviderEvent> deliveries = new ArrayList<>(events);
        deliveries.addAll(events);
        deliveries.addAll(events);
        Collections.shuffle(deliveries, new Random(1));

        List<Outcome> outcomes = atOnce(deliveries.stream().map(this::recording).toList());

        assertEquals(2 * events.size(), Collections.frequency(outcomes, Outcome.DUPLICATE));
        assertEquals(events.size(), database.dsl().fetchCount(INBOX));
        assertEquals(
                List.of(paid(), active(SubscriptionStatus.CANCELED, 30)), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(10, NO_TIME));
    }

    @Test
    void anEventThatWaitedIsJudgedByWhatIsStoredThen() {
        record(store, reported("evt_1", active()));

        Outcome outcome =
                recordWaitingFor(
                        reported("evt_2", active(SubscriptionStatus.CANCELED, 60)),
                        reported("evt_3", active(SubscriptionStatus.ACTIVE, 120)));

        assertEquals(Outcome.IGNORED_FINAL, outcome);
        assertEquals(List.of(active(SubscriptionStatus.CANCELED, 60)), store.findByUser(ALICE));
    }

    @Test
    void anEventThatWaitedSeesTheItemsStoredMeanwhile() {
        record(store, reported("evt_1", active()));
        Subscription withoutItems = withoutItems(active(SubscriptionStatus.ACTIVE, 60));
        Subscription withItems = active(SubscriptionStatus.ACTIVE, 120);

        Outcome outcome =
                recordWaitingFor(reported("evt_2", withoutItems), reported("evt_3", withItems));

        assertEquals(Outcome.TAKEN, outcome);
        assertEquals(List.of(withItems), store.findByUser(ALICE));
    }

    @Test
    void aPurchaseReportedWhileItIsPaidStaysPaid() {
        record(store, reported("evt_1", unpaid()));
        Purchase late = withStatus(unpaid(), new PaymentStatus("a_word_of_tomorrow"));

        Outcome outcome = recordWaitingFor(reported("evt_2", paid()), reported("evt_3", late));

        assertEquals(Outcome.IGNORED_FINAL, outcome);
        assertEquals(List.of(paid()), store.findByUser(ALICE));
    }

    @Test
    void aClaimDoesNotWaitForASubscriptionThatSomebodyWorksOn() {
        record(store, doubtAbout("sub_locked"));
        record(store, doubtAbout("sub_free"));

        List<Question> questions =
                database.dsl()
                        .transactionResult(
                                tx -> {
                                    new SubscriptionRows(tx.dsl())
                                            .lock(new SubscriptionId("sub_locked"));
                                    return assertTimeoutPreemptively(
                                            Duration.ofSeconds(5),
                                            () -> other.claimDoubts(10, AN_HOUR));
                                });

        assertEquals(
                List.of("sub_free"),
                questions.stream().map(it -> it.subscription().value()).toList());
    }

    @Test
    void everyDoubtIsHandedOutToOneNode() {
        int doubts = 100;
        for (int i = 0; i < doubts; i++) {
            record(store, doubtAbout("sub_" + i));
        }

        List<List<Question>> claims =
                atOnce(
                        IntStream.range(0, 40)
                                .<Callable<List<Question>>>mapToObj(
                                        i -> () -> node(i).claimDoubts(5, AN_HOUR))
                                .toList());

        List<Question> questions = new ArrayList<>();
        claims.forEach(questions::addAll);
        questions.addAll(store.claimDoubts(doubts, AN_HOUR));
        assertEquals(doubts, questions.size());
        assertEquals(doubts, distinct(questions.stream().map(Question::subscription).toList()));
        assertEquals(doubts, distinct(questions.stream().map(Question::number).toList()));
        assertTrue(claims.stream().allMatch(it -> it.size() <= 5));
    }

    @Test
    void aNewDoubtDoesNotCostAQuestionItsPlace() {
        record(store, doubtAbout("sub_b"));
        record(store, doubtAbout("sub_a"));
        record(store, doubtAbout("sub_c"));
        record(store, invoice("evt_again", "sub_b"));

        List<Question> questions = other.claimDoubts(10, AN_HOUR);

        assertEquals(
                List.of("sub_b", "sub_a", "sub_c"),
                questions.stream().map(it -> it.subscription().value()).toList());
    }

    @Test
    void aNewDoubtDoesNotEndALease() {
        record(store, invoicePaid("evt_1", 0));
        Question asked = store.claimDoubts(1, AN_HOUR).getFirst();

        record(store, invoicePaid("evt_2", 1));

        assertEquals(List.of(), other.claimDoubts(1, AN_HOUR));
        assertEquals(Answered.OVERTAKEN, store.settle(asked, active()));
        assertEquals(1, other.claimDoubts(1, AN_HOUR).size());
    }

    @Test
    void aQuestionTakenOverIsNotPutOffByWhoLostIt() {
        record(store, invoicePaid("evt_1", 0));
        Question lost = store.claimDoubts(1, NO_TIME).getFirst();
        Question takenOver = other.claimDoubts(1, NO_TIME).getFirst();

        store.postpone(lost, AN_HOUR, "the provider is down");

        assertEquals(0, other.claimDoubts(1, NO_TIME).getFirst().tries());
        assertEquals(Answered.CHANGED, other.settle(takenOver, active()));
    }

    @Test
    void anAnswerDroppedDoesNotEndTheLeaseOfALaterQuestion() {
        record(store, invoicePaid("evt_1", 0));
        Question lost = store.claimDoubts(1, NO_TIME).getFirst();
        record(store, invoicePaid("evt_2", 1));
        Question takenOver = other.claimDoubts(1, AN_HOUR).getFirst();

        assertEquals(Answered.OVERTAKEN, store.settle(lost, active()));

        assertEquals(List.of(), store.claimDoubts(1, AN_HOUR));
        assertEquals(Answered.CHANGED, other.settle(takenOver, active()));
    }

    @Test
    void anAnswerIsDroppedIfTheSubscriptionWasGoneByALaterQuestion() {
        record(store, reported("evt_1", active()));
        Question earlier = store.question(SUBSCRIPTION);
        other.settleGone(other.question(SUBSCRIPTION));

        assertEquals(
                Answered.OVERTAKEN, store.settle(earlier, active(SubscriptionStatus.PAST_DUE, 60)));

        assertEquals(List.of(active()), store.findByUser(ALICE));
        assertEquals(1, store.claimDoubts(1, NO_TIME).size());
    }

    @Test
    void aFinalAnswerCountsHoweverMuchWasLearntSince() {
        record(store, reported("evt_1", active()));
        Question asked = store.question(SUBSCRIPTION);
        record(other, reported("evt_2", active(SubscriptionStatus.PAST_DUE, 60)));
        record(other, invoicePaid("evt_3", 61));
        Subscription ended = active(SubscriptionStatus.CANCELED, 59);

        assertEquals(Answered.CHANGED, store.settle(asked, ended));

        assertEquals(List.of(ended), store.findByUser(ALICE));
        assertEquals(List.of(), store.claimDoubts(1, NO_TIME));
        assertEquals(
                Answered.OVERTAKEN, store.settle(asked, active(SubscriptionStatus.CANCELED, 70)));
    }

    @Test
    void aUserHasOneCustomerHoweverManyAreKeptAtOnce() {
        List<CustomerId> told =
                atOnce(
                        IntStream.range(0, 40)
                                .<Callable<CustomerId>>mapToObj(
                                        i ->
                                                () ->
                                                        node(i).keepCustomer(
                                                                        ALICE,
                                                                        new CustomerId("cus_" + i)))
                                .toList());

        assertEquals(1, distinct(told));
        assertEquals(Optional.of(told.getFirst()), store.customerOf(ALICE));
    }

    @Test
    void theNextCustomerKeptStandsInForAForgottenOne() {
        store.keepCustomer(ALICE, new CustomerId("cus_1"));
        store.keepCustomer(ALICE, new CustomerId("cus_2"));
        store.keepCustomer(ALICE, new CustomerId("cus_3"));

        other.forgetCustomer(new CustomerId("cus_2"));
        other.forgetCustomer(new CustomerId("cus_1"));

        assertEquals(Optional.of(new CustomerId("cus_3")), store.customerOf(ALICE));
    }

    @Test
    void aCustomerForgottenWhileAnotherIsKeptDoesNotStandAgain() {
        store.keepCustomer(ALICE, CUSTOMER);

        CompletableFuture<CustomerId> standing =
                database.dsl()
                        .transactionResult(
                                tx -> {
                                    new Customers(tx.dsl()).forget(CUSTOMER);
                                    var keeping = keeping(OTHER_CUSTOMER);
                                    nodes.awaitWaitingForALock();
                                    return keeping;
                                });

        assertEquals(OTHER_CUSTOMER, standing.join());
        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aCustomerKeptWhileTheOneThatStandsIsForgottenStandsInForIt() {
        CompletableFuture<Void> waiting =
                database.dsl()
                        .transactionResult(
                                tx -> {
                                    keepWaitingForTheFirst(tx.dsl());
                                    var forgetting =
                                            CompletableFuture.runAsync(
                                                    () -> other.forgetCustomer(CUSTOMER));
                                    nodes.awaitWaitingForALock();
                                    return forgetting;
                                });

        waiting.join();
        assertEquals(Optional.of(OTHER_CUSTOMER), store.customerOf(ALICE));
    }

    @Test
    void aCustomerForgottenBeforeItIsKeptStandsForNobody() {
        store.forgetCustomer(OTHER_CUSTOMER);

        store.keepCustomer(BOB, OTHER_CUSTOMER);
        record(store, reported("evt_1", foreign()));

        assertEquals(Optional.empty(), store.customerOf(BOB));
        assertEquals(1, store.findByUser(BOB).size());
    }

    @RepeatedTest(20)
    void whatIsReportedWhileItsCustomerIsKeptIsClaimed() {
        atOnce(
                List.of(
                        () -> record(store, reported("evt_1", foreign())),
                        () -> other.keepCustomer(BOB, OTHER_CUSTOMER)));

        assertEquals(1, store.findByUser(BOB).size());
    }

    /** What becomes of {@code event}, where another node has not committed {@code first} yet. */
    private Outcome recordWaitingFor(ProviderEvent first, ProviderEvent event) {
        return nodes.waitingFor(
                tx -> new Recording(tx).record(new Arrival(first, PAYLOAD, JUDGE)),
                () -> record(other, event));
    }

    private CompletableFuture<CustomerId> keeping(CustomerId customer) {
        return CompletableFuture.supplyAsync(() -> other.keepCustomer(ALICE, customer));
    }

    /** Keeps another customer in {@code tx}, which does not see the one that stands yet. */
    private void keepWaitingForTheFirst(DSLContext tx) {
        CompletableFuture<Void> second =
                otherDatabase
                        .dsl()
                        .transactionResult(
                                it -> {
                                    new Customers(it.dsl())
                                            .keep(new CustomerOwner(CUSTOMER, ALICE));
                                    var keeping =
                                            CompletableFuture.runAsync(
                                                    () ->
                                                            new Customers(tx)
                                                                    .keep(
                                                                            new CustomerOwner(
                                                                                    OTHER_CUSTOMER,
                                                                                    ALICE)));
                                    nodes.awaitWaitingForALock();
                                    return keeping;
                                });
        second.join();
    }

    private static Purchase withStatus(Purchase it, PaymentStatus status) {
        return new Purchase(
                it.session(),
                it.paymentIntent(),
                it.customer(),
                it.metadata(),
                status,
                it.amount(),
                it.refunded(),
                it.dispute(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    private static Subscription withoutItems(Subscription it) {
        return new Subscription(
                it.id(),
                it.customer(),
                it.metadata(),
                it.status(),
                List.of(),
                it.period(),
                it.trialEnd(),
                it.cancelAt(),
                it.cancelledAt(),
                it.liveMode(),
                it.createdAt(),
                it.asOf());
    }

    private Callable<Outcome> recording(ProviderEvent event) {
        return () -> record(node(event.header().id().hashCode()), event);
    }

    private SubscriptionStore node(int number) {
        return number % 2 == 0 ? store : other;
    }

    private static Outcome record(SubscriptionStore store, ProviderEvent event) {
        return store.record(event, PAYLOAD, JUDGE);
    }

    private static ProviderEvent doubtAbout(String subscription) {
        return invoice("evt_" + subscription, subscription);
    }

    private static ProviderEvent invoice(String event, String subscription) {
        return new InvoicePaid(
                new EventHeader(new EventId(event), "invoice.paid", active().asOf(), true),
                new SubscriptionId(subscription),
                Examples.invoice(InvoiceStatus.PAID, 1, 0));
    }

    private static int distinct(List<?> values) {
        Set<Object> distinct = new HashSet<>(values);
        return distinct.size();
    }
}
