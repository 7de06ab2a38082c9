package plus.svc.billing.usecase;

import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.OperatorAction.Kind;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.AboutSubscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.port.SubscriptionStore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges events again that are in the inbox, and has asked again what was given up. Each is kept as
 * an operator's action. Safe at any time: an event is judged as any other is, so that nothing newer
 * changes, and what it leaves in doubt is asked about and not shown.
 */
public final class Replay {

    /**
     * What became of an event.
     *
     * @param outcome empty if it cannot be read: what the provider wrote was erased, or was never
     *     an event to this build
     */
    public record Replayed(ReceivedEvent event, Optional<Outcome> outcome) {}

    private static final int PAGE = 500;

    private final Journal journal;
    private final Payloads payloads;
    private final SubscriptionStore store;
    private final Inquiries inquiries;
    private final Judge judge;

    public Replay(
            Journal journal,
            Payloads payloads,
            SubscriptionStore store,
            Inquiries inquiries,
            Judge judge) {
        this.journal = journal;
        this.payloads = payloads;
        this.store = store;
        this.inquiries = inquiries;
        this.judge = judge.ofOldEvents();
    }

    /** Judges one event again; or empty if there is none such in the inbox. */
    public Optional<Replayed> replay(EventId event, String operator) {
        return journal.event(event).map(it -> replay(it, operator));
    }

    /**
     * Judges all events again that were received from {@code since} on, the first one first.
     *
     * @param each is told of each
     */
    public void replaySince(Instant since, String operator, Consumer<Replayed> each) {
        for (EventId event : receivedSince(since).reversed()) {
            replay(event, operator).ifPresent(each);
        }
    }

    /**
     * Has every question asked again that was given up.
     *
     * @param each is told of each
     */
    public void askAgain(String operator, Consumer<DeadLetter> each) {
        List<DeadLetter> letters = journal.deadLetters(PAGE);
        while (!letters.isEmpty()) {
            letters.forEach(
                    it -> {
                        askAgain(it, operator);
                        each.accept(it);
                    });
            letters = journal.deadLetters(PAGE);
        }
    }

    /** Has a question asked again that was given up. */
    public void askAgain(DeadLetter letter, String operator) {
        switch (letter) {
            case DeadLetter.OfSubscription it -> {
                OperatorAction action =
                        begin(
                                operator,
                                Kind.ASK_AGAIN,
                                it.subject(),
                                Optional.of(it.subscription()));
                store.doubt(it.subscription(), Optional.empty());
                journal.end(action, "due at once");
            }
            case DeadLetter.OfInquiry it -> {
                OperatorAction action =
                        begin(operator, Kind.ASK_AGAIN, it.subject(), Optional.empty());
                inquiries.askAgain(it.inquiry());
                journal.end(action, "due at once");
            }
        }
    }

    private List<EventId> receivedSince(Instant since) {
        List<EventId> received = new ArrayList<>();
        EventFilter filter = EventFilter.ALL.since(since);
        EventPage page = journal.events(filter, Optional.empty(), PAGE);
        page.events().forEach(it -> received.add(it.id()));
        while (page.next().isPresent()) {
            page = journal.events(filter, page.next(), PAGE);
            page.events().forEach(it -> received.add(it.id()));
        }
        return received;
    }

    private Replayed replay(KeptEvent kept, String operator) {
        ReceivedEvent it = kept.event();
        Optional<ProviderEvent> read = read(kept);
        OperatorAction action =
                begin(operator, Kind.REPLAY, it.id().value(), read.flatMap(Replay::subscription));
        Optional<Outcome> outcome = read.map(this::judgeAgain);
        journal.end(action, outcome.map(Enum::name).orElse("it cannot be read"));
        return new Replayed(it, outcome);
    }

    private Optional<ProviderEvent> read(KeptEvent kept) {
        try {
            return Optional.of(payloads.read(kept.payload()));
        } catch (UnreadableEvent erased) {
            return Optional.empty();
        }
    }

    /** What came after an event is not judged after it once more: so what it changes is asked. */
    private Outcome judgeAgain(ProviderEvent event) {
        Outcome outcome = store.replay(event, judge);
        if (outcome == Outcome.TAKEN && event instanceof AboutSubscription it) {
            store.doubt(it.subscription(), event.owner());
        }
        return outcome;
    }

    private static Optional<SubscriptionId> subscription(ProviderEvent event) {
        return event instanceof AboutSubscription it
                ? Optional.of(it.subscription())
                : Optional.empty();
    }

    private OperatorAction begin(
            String operator, Kind kind, String subject, Optional<SubscriptionId> subscription) {
        return journal.begin(operator, kind, subject, subscription);
    }
}
