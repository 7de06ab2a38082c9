package plus.svc.billing.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.contract.CheckoutExamples.order;
import static plus.svc.billing.contract.Examples.ALICE;
import static plus.svc.billing.contract.Examples.BOB;
import static plus.svc.billing.contract.Examples.CUSTOMER;
import static plus.svc.billing.contract.Examples.OTHER_CUSTOMER;
import static plus.svc.billing.contract.Examples.SESSION;
import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.active;
import static plus.svc.billing.contract.Examples.deleted;
import static plus.svc.billing.contract.Examples.foreign;
import static plus.svc.billing.contract.Examples.invoicePaid;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.contract.Examples.paid;
import static plus.svc.billing.contract.Examples.reported;
import static plus.svc.billing.model.Outcome.DOUBTED;
import static plus.svc.billing.model.Outcome.IGNORED_IRRELEVANT;
import static plus.svc.billing.model.Outcome.TAKEN;
import static plus.svc.billing.model.SubscriptionStatus.ACTIVE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.Lag;
import plus.svc.billing.journal.Match;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The promises of {@link Journal}, those about the past of one subscription apart. */
public abstract class JournalContract extends StoresContract {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    @Test
    void nothingHappenedAtFirst() {
        assertEquals(List.of(), all(EventFilter.ALL));
        assertEquals(Optional.empty(), journal.event(new EventId("evt_1")));
        assertEquals(Optional.empty(), journal.subscription(SUBSCRIPTION));
        assertEquals(List.of(), journal.search("alice", 10));
        assertEquals(new Backlog(0, Optional.empty(), 0, 0), journal.backlog());
        assertEquals(0, journal.deliveries(LONG_AGO, FAR_AHEAD).total());
        assertEquals(Optional.empty(), journal.lag(LONG_AGO, FAR_AHEAD));
        assertEquals(List.of(), journal.actions(Optional.empty(), 10));
    }

    @Test
    void eventsAreListedTheOneReceivedLastFirst() {
        receive("evt_1", "evt_2", "evt_3");

        assertEquals(List.of("evt_3", "evt_2", "evt_1"), all(EventFilter.ALL));
    }

    @Test
    void aListGoesOnWhereAPageEnds() {
        receive("evt_1", "evt_2", "evt_3");

        EventPage first = journal.events(EventFilter.ALL, Optional.empty(), 2);
        EventPage second = journal.events(EventFilter.ALL, first.next(), 2);

        assertEquals(List.of("evt_3", "evt_2"), ids(first));
        assertEquals(List.of("evt_1"), ids(second));
        assertEquals(Optional.empty(), second.next());
    }

    @Test
    void anEventIsListedAsItWasTakenIn() {
        record(invoicePaid("evt_1", 0));

        ReceivedEvent event =
                journal.events(EventFilter.ALL, Optional.empty(), 10).events().getFirst();

        assertEquals(invoicePaid("evt_1", 0).header(), event.header());
        assertEquals(Optional.of(SUBSCRIPTION.value()), event.subject());
        assertEquals(DOUBTED, event.outcome());
    }

    @Test
    void anEventDeliveredTwiceIsListedAsItWasTakenInFirst() {
        record(reported("evt_1", active()));
        record(reported("evt_1", active()));

        assertEquals(List.of("evt_1"), all(EventFilter.ALL.withOutcome(TAKEN)));
        assertEquals(List.of("evt_1"), all(EventFilter.ALL));
    }

    @Test
    void eventsAreFilteredByEachPartOfAFilter() {
        record(reported("evt_1", active()));
        record(irrelevant("evt_2"));
        record(invoicePaid("evt_3", 0));
        record(reported("evt_4", foreign()));

        assertEquals(Set.of("evt_2"), set(EventFilter.ALL.ofType("product.created")));
        assertEquals(Set.of("evt_1", "evt_4"), set(EventFilter.ALL.ofType("customer")));
        assertEquals(Set.of("evt_1", "evt_4"), set(EventFilter.ALL.ofType("customer.*")));
        assertEquals(Set.of(), set(EventFilter.ALL.ofType("cust")));
        assertEquals(Set.of("evt_2"), set(EventFilter.ALL.withOutcome(IGNORED_IRRELEVANT)));
        assertEquals(Set.of("evt_4"), set(EventFilter.ALL.about(foreign().id().value())));
        assertEquals(
                Set.of("evt_1"),
                set(EventFilter.ALL.about(SUBSCRIPTION.value()).withOutcome(TAKEN)));
    }

    @Test
    void aUsersEventsAreThoseAboutWhatItHas() {
        record(reported("evt_1", active()));
        record(reported("evt_2", foreign()));
        record(reported("evt_3", paid()));
        record(deleted("evt_4", CUSTOMER));

        assertEquals(Set.of("evt_1", "evt_3", "evt_4"), set(EventFilter.ALL.ofUser(ALICE)));
        assertEquals(Set.of(), set(EventFilter.ALL.ofUser(BOB)));
        assertEquals(
                Set.of("evt_3"),
                set(EventFilter.ALL.ofUser(ALICE).ofType("checkout.session.completed")));
    }

    @Test
    void eventsAreFilteredByWhenTheyWereReceived() {
        record(irrelevant("evt_1"));
        pass(AN_HOUR);
        record(irrelevant("evt_2"));
        Instant second = received("evt_2");

        assertEquals(List.of("evt_2"), all(EventFilter.ALL.since(second)));
        assertEquals(List.of("evt_1"), all(EventFilter.ALL.until(second)));
        assertEquals(List.of(), all(EventFilter.ALL.since(second.minusSeconds(60)).until(second)));
    }

    @Test
    void anEventIsKeptWithWhatTheProviderWrote() {
        record(reported("evt_1", active()));

        KeptEvent kept = journal.event(new EventId("evt_1")).orElseThrow();

        assertEquals(reported("evt_1", active()).header(), kept.event().header());
        assertArrayEquals(PAYLOAD, kept.payload());
    }

    @Test
    void aSubscriptionsFileSaysWhatIsStoredAndWhetherItIsInDoubt() {
        record(reported("evt_1", active()));
        SubscriptionFile certain = journal.subscription(SUBSCRIPTION).orElseThrow();
        record(invoicePaid("evt_2", 0));
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.postpone(theOnlyQuestion(), AN_HOUR, "timed out");
        SubscriptionFile doubted = journal.subscription(SUBSCRIPTION).orElseThrow();

        assertEquals(Optional.of(active()), certain.state());
        assertEquals(Optional.empty(), certain.doubt());
        assertEquals(Optional.of(active()), doubted.state());
        assertTrue(doubted.stamp() > certain.stamp());
        OpenDoubt doubt = doubted.doubt().orElseThrow();
        assertEquals(Optional.of("timed out"), doubt.cause());
        assertEquals(1, doubt.tries());
        assertFalse(doubt.audited());
    }

    @Test
    void aSubscriptionThatNothingShowedHasAFileWithoutAState() {
        record(invoicePaid("evt_1", 0));

        SubscriptionFile file = journal.subscription(SUBSCRIPTION).orElseThrow();

        assertEquals(Optional.empty(), file.state());
        assertTrue(file.doubt().isPresent());
    }

    @Test
    void aFileSaysThatTheProviderHasNoneSuchUntilAnythingIsLearnt() {
        record(reported("evt_1", active()));
        store.settleGone(store.question(SUBSCRIPTION));
        assertTrue(journal.subscription(SUBSCRIPTION).orElseThrow().goneAt().isPresent());

        record(reported("evt_2", active(ACTIVE, 60)));

        assertEquals(Optional.empty(), journal.subscription(SUBSCRIPTION).orElseThrow().goneAt());
    }

    @Test
    void aSubscriptionIsFoundByEachThingItIsKnownBy() {
        record(reported("evt_1", active()));
        Match it =
                new Match.OfSubscription(
                        SUBSCRIPTION,
                        Optional.of(ALICE),
                        Optional.of("alice@example.com"),
                        Optional.of(CUSTOMER),
                        Optional.of(ACTIVE));
        Match customer = new Match.OfCustomer(CUSTOMER, Optional.of(ALICE));

        assertEquals(Set.of(it), found(SUBSCRIPTION.value()));
        assertEquals(Set.of(it), found("Alice@Example.com"));
        assertEquals(Set.of(it, customer), found(ALICE.value()));
        assertEquals(Set.of(it, customer), found(CUSTOMER.value()));
        assertEquals(Set.of(), found("sub_2"));
        assertEquals(Set.of(), found(BOB.value()));
        assertEquals(Set.of(), found(""));
        assertEquals(Set.of(), found("x".repeat(1_000)));
    }

    @Test
    void whatIsNobodysIsFoundByItsCustomer() {
        record(reported("evt_1", foreign()));

        Set<Match> found = found(OTHER_CUSTOMER.value());

        assertTrue(
                found.contains(
                        new Match.OfSubscription(
                                foreign().id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(OTHER_CUSTOMER),
                                Optional.of(foreign().status()))));
    }

    @Test
    void aPurchaseIsFoundByEachThingItIsKnownBy() {
        record(reported("evt_1", paid()));
        Match it =
                new Match.OfPurchase(
                        SESSION,
                        Optional.of(ALICE),
                        Optional.of("alice@example.com"),
                        Optional.of(CUSTOMER),
                        PaymentStatus.PAID);

        assertEquals(Set.of(it), found(SESSION.value()));
        assertEquals(Set.of(it), found("alice@example.com"));
        assertTrue(found(ALICE.value()).contains(it));
        assertTrue(found(CUSTOMER.value()).contains(it));
    }

    @Test
    void anEventIsFoundByItsId() {
        record(irrelevant("evt_1"));

        Match.OfEvent match = (Match.OfEvent) journal.search("evt_1", 10).getFirst();

        assertEquals(irrelevant("evt_1").header(), match.event().header());
    }

    @Test
    void openDoubtsAreListedAndCounted() {
        record(invoicePaid("evt_1", 0));
        pass(AN_HOUR);
        store.doubt(new SubscriptionId("sub_2"), Optional.empty());

        List<OpenDoubt> doubts = journal.doubts(10);

        assertEquals(
                List.of(SUBSCRIPTION, new SubscriptionId("sub_2")),
                doubts.stream().map(OpenDoubt::subscription).toList());
        assertEquals(1, journal.doubts(1).size());
        Backlog backlog = journal.backlog();
        assertEquals(2, backlog.doubts());
        assertEquals(Optional.of(doubts.getFirst().since()), backlog.oldestDoubt());
    }

    @Test
    void whatWasGivenUpIsADeadLetterAndNoOpenDoubt() {
        record(invoicePaid("evt_1", 0));
        store.giveUp(theOnlyQuestion(), "timed out");

        DeadLetter letter = journal.deadLetters(10).getFirst();

        assertEquals(SUBSCRIPTION.value(), letter.subject());
        assertEquals("timed out", letter.cause());
        assertEquals(List.of(), journal.doubts(10));
        assertEquals(1, journal.backlog().deadLetters());
        assertEquals(0, journal.backlog().doubts());
    }

    @Test
    void anInquiryThatWasGivenUpIsADeadLetterUntilItIsAskedAgain() {
        checkouts.keep(checkouts.reserve(order()), SESSION);
        pass(AN_HOUR);
        assertEquals(1, journal.backlog().inquiries());
        inquiries.giveUp(inquiries.claim(1, NO_TIME).getFirst(), "it is still open");

        DeadLetter.OfInquiry letter = (DeadLetter.OfInquiry) journal.deadLetters(10).getFirst();
        assertEquals(new Inquiry.OfCheckout(SESSION, 1), letter.inquiry());
        assertEquals("it is still open", letter.cause());
        assertEquals(new Backlog(0, Optional.empty(), 0, 1), journal.backlog());

        inquiries.askAgain(letter.inquiry());

        assertEquals(List.of(), journal.deadLetters(10));
        assertEquals(List.of(new Inquiry.OfCheckout(SESSION, 0)), inquiries.claim(10, NO_TIME));
    }

    @Test
    void anInquiryThatIsOpenIsNotAskedAgainAnySooner() {
        checkouts.keep(checkouts.reserve(order()), SESSION);

        inquiries.askAgain(new Inquiry.OfCheckout(SESSION, 0));

        assertEquals(List.of(), inquiries.claim(10, NO_TIME));
    }

    @Test
    void theLetterGivenUpLastIsFirst() {
        record(invoicePaid("evt_1", 0));
        store.giveUp(theOnlyQuestion(), "timed out");
        pass(AN_HOUR);
        store.doubt(new SubscriptionId("sub_2"), Optional.empty());
        store.giveUp(theOnlyQuestion(), "timed out");

        assertEquals(
                List.of("sub_2", "sub_1"),
                journal.deadLetters(10).stream().map(DeadLetter::subject).toList());
        assertEquals(1, journal.deadLetters(1).size());
    }

    @Test
    void deliveriesAreCountedByMinuteAndOutcome() {
        record(reported("evt_1", active()));
        record(irrelevant("evt_2"));
        pass(A_DAY);
        record(irrelevant("evt_3"));

        Deliveries all = journal.deliveries(LONG_AGO, FAR_AHEAD);
        Deliveries last = journal.deliveries(received("evt_3"), FAR_AHEAD);

        assertEquals(3, all.total());
        assertEquals(1, count(all, TAKEN));
        assertEquals(2, count(all, IGNORED_IRRELEVANT));
        assertTrue(all.tallies().stream().allMatch(it -> isWholeMinute(it.minute())));
        assertEquals(1, last.total());
    }

    @Test
    void theLagIsToldInPercentiles() {
        receive("evt_1", "evt_2", "evt_3");
        List<Duration> lags =
                journal.events(EventFilter.ALL, Optional.empty(), 10).events().stream()
                        .map(ReceivedEvent::lag)
                        .sorted()
                        .toList();

        Lag lag = journal.lag(LONG_AGO, FAR_AHEAD).orElseThrow();

        assertEquals(new Lag(3, lags.get(1), lags.getLast(), lags.getLast(), lags.getLast()), lag);
    }

    @Test
    void whatAnOperatorDoesIsKeptFromWhenItBegins() {
        OperatorAction begun =
                journal.begin("root", Kind.CLAIM, "sub_1", Optional.of(SUBSCRIPTION));
        OperatorAction other = journal.begin("root", Kind.REPLAY, "evt_1", Optional.empty());
        assertEquals(List.of(other, begun), journal.actions(Optional.empty(), 10));

        journal.end(begun, "it is alice's");

        assertEquals(
                List.of(other, begun.ended("it is alice's")),
                journal.actions(Optional.empty(), 10));
        assertEquals(List.of(other), journal.actions(Optional.empty(), 1));
        assertEquals(
                List.of(begun.ended("it is alice's")),
                journal.actions(Optional.of(other.number()), 10));
    }

    @Test
    void whatWasDoneBeforeATimeIsForgotten() {
        journal.begin("root", Kind.CLAIM, "sub_1", Optional.of(SUBSCRIPTION));
        pass(A_DAY);
        OperatorAction later = journal.begin("root", Kind.SETTLE, "sub_1", Optional.empty());

        journal.purge(later.at());

        assertEquals(List.of(later), journal.actions(Optional.empty(), 10));
    }

    /** Each an hour after the one before. */
    private void receive(String... events) {
        for (String event : events) {
            pass(AN_HOUR);
            record(irrelevant(event));
        }
    }

    private Instant received(String event) {
        return journal.event(new EventId(event)).orElseThrow().event().receivedAt();
    }

    private Set<Match> found(String text) {
        return Set.copyOf(journal.search(text, 10));
    }

    private Set<String> set(EventFilter filter) {
        return Set.copyOf(all(filter));
    }

    private List<String> all(EventFilter filter) {
        List<String> all = new ArrayList<>();
        EventPage page = journal.events(filter, Optional.empty(), 10);
        all.addAll(ids(page));
        while (page.next().isPresent()) {
            page = journal.events(filter, page.next(), 10);
            all.addAll(ids(page));
        }
        return all;
    }

    private static List<String> ids(EventPage page) {
        return page.events().stream().map(it -> it.id().value()).collect(Collectors.toList());
    }

    private static long count(Deliveries deliveries, Outcome outcome) {
        return deliveries.tallies().stream()
                .filter(it -> it.outcome() == outcome)
                .mapToLong(Deliveries.Tally::events)
                .sum();
    }

    private static boolean isWholeMinute(Instant time) {
        return time.getEpochSecond() % 60 == 0 && time.getNano() == 0;
    }
}
