package plus.svc.billing.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;
import static plus.svc.billing.contract.Examples.irrelevant;
import static plus.svc.billing.model.SubscriptionStatus.PAST_DUE;

import org.junit.jupiter.api.Test;

import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Question;
import plus.svc.billing.testing.InMemorySubscriptionStore;
import plus.svc.billing.usecase.Replay.Replayed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ReplayTest extends BillingTest {

    private static final String ROOT = "root";

    private final InMemorySubscriptionStore emptyStore = new InMemorySubscriptionStore(clock);
    private final Journal journal = store.journal();
    private final Replay replay = new Replay(journal, provider, store, store.inquiries(), judge);

    @Test
    void anEventThatNeverCameIsNotThere() {
        assertEquals(Optional.empty(), replay.replay(new EventId("evt_0"), ROOT));
        assertEquals(List.of(), journal.actions(Optional.empty(), 10));
    }

    @Test
    void allOfAHistoryJudgedAgainChangesNothing() {
        Subscription it = subscribe();
        pass(Duration.ofDays(1));
        deliver(List.of(provider.change(it.id(), same -> same.withStatus(PAST_DUE))));
        Subscription before = (Subscription) held().getFirst();
        List<Replayed> replayed = new ArrayList<>();

        replay.replaySince(clock.instant().minus(Duration.ofDays(2)), ROOT, replayed::add);

        assertEquals(4, replayed.size());
        assertEquals(List.of(before), held());
        assertEquals(Optional.empty(), settle.settleNext());
    }

    @Test
    void whatItLeavesInDoubtIsNotShown() {
        Subscription it = subscribe();
        deliver(List.of(provider.change(it.id(), same -> same.withStatus(PAST_DUE))));
        List<ReceivedEvent> events = journal.events(EventFilter.ALL, Optional.empty(), 10).events();
        ReceivedEvent created =
                events.stream()
                        .filter(event -> event.header().type().endsWith("subscription.created"))
                        .findFirst()
                        .orElseThrow();

        Replayed replayed = replay.replay(created.id(), ROOT).orElseThrow();

        assertEquals(Optional.of(Outcome.DOUBTED), replayed.outcome());
        assertEquals(PAST_DUE, ((Subscription) held().getFirst()).status());
    }

    @Test
    void whatWasDoneIsKeptWithWhatCameOfIt() {
        Subscription it = subscribe();
        ReceivedEvent first =
                journal.events(EventFilter.ALL, Optional.empty(), 10).events().getLast();

        Replayed replayed = replay.replay(first.id(), ROOT).orElseThrow();

        OperatorAction action = journal.actions(Optional.empty(), 1).getFirst();
        assertEquals(Kind.REPLAY, action.kind());
        assertEquals(ROOT, action.operator());
        assertEquals(first.id().value(), action.subject());
        assertEquals(Optional.of(it.id()), action.subscription());
        assertEquals(replayed.outcome().map(Outcome::name), action.result());
    }

    @Test
    void whatCannotBeReadAnyMoreIsLeftAsItIs() {
        store.record(irrelevant("evt_erased"), new byte[0], judge);

        Replayed replayed = replay.replay(new EventId("evt_erased"), ROOT).orElseThrow();

        assertEquals(Optional.empty(), replayed.outcome());
        assertEquals(
                Optional.of("it cannot be read"),
                journal.actions(Optional.empty(), 1).getFirst().result());
    }

    @Test
    void whatAReplayChangesIsAskedAbout() {
        Subscription it = subscribe();
        EventId created =
                journal.events(EventFilter.ALL.ofType("customer"), Optional.empty(), 10)
                        .events()
                        .getFirst()
                        .id();
        Replay elsewhere = new Replay(journal, provider, emptyStore, emptyStore.inquiries(), judge);

        elsewhere.replay(created, ROOT);

        assertEquals(
                List.of(it.id()),
                emptyStore.claimDoubts(10, Duration.ofMinutes(1)).stream()
                        .map(Question::subscription)
                        .toList());
    }

    @Test
    void whatWasGivenUpIsAskedAgain() {
        store.doubt(SUBSCRIPTION, Optional.empty());
        store.giveUp(store.claimDoubts(1, Duration.ZERO).getFirst(), "timed out");
        List<String> asked = new ArrayList<>();

        replay.askAgain(ROOT, it -> asked.add(it.subject()));

        assertEquals(List.of(SUBSCRIPTION.value()), asked);
        assertEquals(List.of(), journal.deadLetters(10));
        assertEquals(1, store.claimDoubts(10, Duration.ZERO).size());
    }
}
