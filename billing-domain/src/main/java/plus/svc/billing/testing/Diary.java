package plus.svc.billing.testing;

import plus.svc.billing.journal.Answer;
import plus.svc.billing.journal.EventPage.Place;
import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.Happening.Acted;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.journal.Happening.Received;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Question;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an in-memory store keeps of the past. */
final class Diary {

    private record Reply(SubscriptionId subscription, Asked asked) {}

    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::receivedAt).thenComparing(it -> it.event().value());

    static final Comparator<ReceivedEvent> NEWEST_FIRST =
            Comparator.comparing(Place::after, BY_PLACE.reversed());

    private final Map<EventId, KeptEvent> events = new LinkedHashMap<>();
    private final List<Reply> replies = new ArrayList<>();
    private final List<OperatorAction> actions = new ArrayList<>();

    static boolean isBefore(ReceivedEvent event, Place place) {
        return BY_PLACE.compare(Place.after(event), place) < 0;
    }

    void receive(ProviderEvent event, byte[] payload, Outcome outcome, Instant now) {
        ReceivedEvent it = new ReceivedEvent(event.header(), now, event.subject(), outcome);
        KeptEvent former = events.get(it.id());
        events.put(it.id(), former == null ? new KeptEvent(it, payload) : means(former, it));
    }

    /** What became of it by now, when it was received and with what it came. */
    private static KeptEvent means(KeptEvent former, ReceivedEvent now) {
        return new KeptEvent(
                new ReceivedEvent(
                        now.header(), former.event().receivedAt(), now.subject(), now.outcome()),
                former.payload());
    }

    Optional<KeptEvent> event(EventId id) {
        return Optional.ofNullable(events.get(id));
    }

    Stream<ReceivedEvent> events() {
        return events.values().stream().map(KeptEvent::event);
    }

    /** Forgets what the provider wrote. */
    void erase(EventId id) {
        events.computeIfPresent(id, (key, it) -> new KeptEvent(it.event(), new byte[0]));
    }

    /** Forgets that it ever came; whether it did. */
    boolean forget(EventId id) {
        return events.remove(id) != null;
    }

    void reply(Question question, Answer answer, Instant now) {
        replies.add(
                new Reply(
                        question.subscription(),
                        new Asked(now, question.number(), question.tries(), answer)));
    }

    void begin(OperatorAction action) {
        actions.add(action);
    }

    void end(OperatorAction ended) {
        actions.replaceAll(it -> it.number() == ended.number() ? ended : it);
    }

    List<OperatorAction> actions() {
        return List.copyOf(actions);
    }

    /** All that happened to a subscription, in order. */
    List<Happening> happenings(SubscriptionId subscription) {
        Stream<Happening> received =
                events.values().stream()
                        .filter(it -> isAbout(subscription, it.event()))
                        .map(Received::new);
        Stream<Happening> asked =
                replies.stream()
                        .filter(it -> it.subscription().equals(subscription))
                        .map(Reply::asked);
        Stream<Happening> acted =
                actions.stream()
                        .filter(it -> it.subscription().equals(Optional.of(subscription)))
                        .map(Acted::new);
        return Stream.concat(received, Stream.concat(asked, acted))
                .sorted(Comparator.comparing(Happening::at))
                .toList();
    }

    void purge(Instant before) {
        replies.removeIf(it -> it.asked().at().isBefore(before));
        actions.removeIf(it -> it.at().isBefore(before));
    }

    private static boolean isAbout(SubscriptionId subscription, ReceivedEvent event) {
        return event.subject().equals(Optional.of(subscription.value()));
    }
}
