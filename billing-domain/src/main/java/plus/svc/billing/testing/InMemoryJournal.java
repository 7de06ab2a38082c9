package plus.svc.billing.testing;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.Deliveries.Tally;
import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.EventPage.Place;
import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.Lag;
import plus.svc.billing.journal.Match;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The journal of an {@link InMemorySubscriptionStore}, whose lock serialises all calls. */
final class InMemoryJournal implements Journal {

    private final InMemorySubscriptionStore store;
    private final Diary diary;
    private final InMemoryInquiries inquiries;
    private final Clock clock;

    InMemoryJournal(
            InMemorySubscriptionStore store,
            Diary diary,
            InMemoryInquiries inquiries,
            Clock clock) {
        this.store = store;
        this.diary = diary;
        this.inquiries = inquiries;
        this.clock = clock;
    }

    @Override
    public EventPage events(EventFilter filter, Optional<Place> after, int atMost) {
        synchronized (store) {
            List<ReceivedEvent> found =
                    diary.events()
                            .filter(it -> isLike(filter, it))
                            .filter(it -> after.map(p -> Diary.isBefore(it, p)).orElse(true))
                            .sorted(Diary.NEWEST_FIRST)
                            .toList();
            List<ReceivedEvent> page = found.stream().limit(atMost).toList();
            return new EventPage(
                    page,
                    page.size() < found.size()
                            ? Optional.of(Place.after(page.getLast()))
                            : Optional.empty());
        }
    }

    @Override
    public Optional<KeptEvent> event(EventId event) {
        synchronized (store) {
            return diary.event(event);
        }
    }

    @Override
    public Optional<SubscriptionFile> subscription(SubscriptionId subscription) {
        return store.files().stream().filter(it -> it.id().equals(subscription)).findFirst();
    }

    @Override
    public List<Happening> timeline(SubscriptionId subscription, int atMost) {
        synchronized (store) {
            List<Happening> all = diary.happenings(subscription);
            return all.subList(Math.max(0, all.size() - atMost), all.size());
        }
    }

    @Override
    public List<Match> search(String text, int atMost) {
        return new Search(store, diary).find(text).limit(atMost).toList();
    }

    @Override
    public List<OpenDoubt> doubts(int atMost) {
        return openDoubts()
                .sorted(Comparator.comparing(it -> it.due().orElseThrow()))
                .limit(atMost)
                .toList();
    }

    private Stream<OpenDoubt> openDoubts() {
        return store.files().stream()
                .flatMap(it -> it.doubt().stream())
                .filter(it -> !it.isGivenUp());
    }

    @Override
    public List<DeadLetter> deadLetters(int atMost) {
        return deadLetters()
                .sorted(Comparator.comparing(DeadLetter::givenUpAt).reversed())
                .limit(atMost)
                .toList();
    }

    private Stream<DeadLetter> deadLetters() {
        return Stream.concat(store.deadLetters().stream(), inquiries.deadLetters().stream());
    }

    @Override
    public Backlog backlog() {
        return new Backlog(
                (int) openDoubts().count(),
                openDoubts().map(OpenDoubt::since).min(Comparator.naturalOrder()),
                inquiries.open(),
                (int) deadLetters().count());
    }

    @Override
    public Deliveries deliveries(Instant since, Instant until) {
        Map<Instant, Map<Outcome, Long>> counts = new TreeMap<>();
        receivedWithin(since, until)
                .forEach(
                        it ->
                                counts.computeIfAbsent(minuteOf(it), key -> new TreeMap<>())
                                        .merge(it.outcome(), 1L, Long::sum));
        List<Tally> tallies =
                counts.entrySet().stream()
                        .flatMap(
                                minute ->
                                        minute.getValue().entrySet().stream()
                                                .map(
                                                        it ->
                                                                new Tally(
                                                                        minute.getKey(),
                                                                        it.getKey(),
                                                                        it.getValue())))
                        .toList();
        return new Deliveries(since, until, tallies);
    }

    private static Instant minuteOf(ReceivedEvent event) {
        return event.receivedAt().truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public Optional<Lag> lag(Instant since, Instant until) {
        List<Duration> lags =
                receivedWithin(since, until).stream().map(ReceivedEvent::lag).sorted().toList();
        return lags.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Lag(
                                lags.size(),
                                percentile(lags, 50),
                                percentile(lags, 95),
                                percentile(lags, 99),
                                lags.getLast()));
    }

    private static Duration percentile(List<Duration> sorted, int percent) {
        int rank = Math.ceilDiv(sorted.size() * percent, 100);
        return sorted.get(Math.max(1, rank) - 1);
    }

    private List<ReceivedEvent> receivedWithin(Instant since, Instant until) {
        synchronized (store) {
            EventFilter span = EventFilter.ALL.since(since).until(until);
            return diary.events().filter(it -> isLike(span, it)).toList();
        }
    }

    @Override
    public List<OperatorAction> actions(Optional<Long> before, int atMost) {
        synchronized (store) {
            return diary.actions().reversed().stream()
                    .filter(it -> before.map(number -> it.number() < number).orElse(true))
                    .limit(atMost)
                    .toList();
        }
    }

    @Override
    public OperatorAction begin(
            String operator,
            OperatorAction.Kind kind,
            String subject,
            Optional<SubscriptionId> subscription) {
        synchronized (store) {
            OperatorAction action =
                    new OperatorAction(
                            store.nextNumber(),
                            clock.instant(),
                            operator,
                            kind,
                            subject,
                            subscription,
                            Optional.empty());
            diary.begin(action);
            return action;
        }
    }

    @Override
    public void end(OperatorAction action, String result) {
        synchronized (store) {
            diary.end(action.ended(result));
        }
    }

    @Override
    public void purge(Instant before) {
        synchronized (store) {
            diary.purge(before);
        }
    }

    private boolean isLike(EventFilter filter, ReceivedEvent event) {
        return filter.includes(event.header().type())
                && filter.outcome().map(event.outcome()::equals).orElse(true)
                && filter.subject().map(it -> isAboutOneOf(event, Set.of(it))).orElse(true)
                && filter.user().map(it -> isAboutOneOf(event, store.subjectsOf(it))).orElse(true)
                && filter.since().map(it -> !event.receivedAt().isBefore(it)).orElse(true)
                && filter.until().map(event.receivedAt()::isBefore).orElse(true);
    }

    private static boolean isAboutOneOf(ReceivedEvent event, Set<String> subjects) {
        return event.subject().map(subjects::contains).orElse(false);
    }
}
