package plus.svc.billing.persistence;

import org.jooq.DSLContext;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.DeadLetter;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.EventPage.Place;
import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.Lag;
import plus.svc.billing.journal.Match;
import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The journal of the stores over the same {@link Database}. */
public final class JooqJournal implements Journal {

    /** Of a user that has more of one kind, not all events are listed. */
    private static final int MOST_HELD = 1_000;

    private final Transactions transactions;

    public JooqJournal(Database database) {
        this.transactions = new Transactions(database.dsl());
    }

    @Override
    public EventPage events(EventFilter filter, Optional<Place> after, int atMost) {
        return transactions.plainly(
                "list events",
                db ->
                        subjects(db, filter)
                                .map(it -> new ReceivedEvents(db).about(it, filter, after, atMost))
                                .orElseGet(
                                        () -> new ReceivedEvents(db).list(filter, after, atMost)));
    }

    /** What the events must be about, if they must be about something. */
    private static Optional<Set<String>> subjects(DSLContext db, EventFilter filter) {
        Optional<Set<String>> held =
                filter.user().map(it -> new Searching(db, MOST_HELD).subjectsOf(it));
        return filter.subject()
                .<Set<String>>map(
                        it ->
                                held.map(all -> all.contains(it)).orElse(true)
                                        ? Set.of(it)
                                        : Set.of())
                .or(() -> held);
    }

    @Override
    public Optional<KeptEvent> event(EventId event) {
        return transactions.plainly("find an event", db -> new ReceivedEvents(db).find(event));
    }

    @Override
    public Optional<SubscriptionFile> subscription(SubscriptionId subscription) {
        return transactions.plainly(
                "find a subscription", db -> new SubscriptionFiles(db).find(subscription));
    }

    @Override
    public List<Happening> timeline(SubscriptionId subscription, int atMost) {
        List<Happening> all =
                transactions.plainly(
                        "tell a subscription's past", db -> happenings(db, subscription, atMost));
        return all.subList(Math.max(0, all.size() - atMost), all.size());
    }

    private static List<Happening> happenings(
            DSLContext db, SubscriptionId subscription, int atMost) {
        List<Happening> all = new ArrayList<>();
        new ReceivedEvents(db)
                .about(subscription.value(), atMost)
                .reversed()
                .forEach(it -> all.add(new Happening.Received(it)));
        all.addAll(new Replies(db).about(subscription, atMost).reversed());
        new Actions(db)
                .about(subscription, atMost)
                .reversed()
                .forEach(it -> all.add(new Happening.Acted(it)));
        all.sort(Comparator.comparing(Happening::at));
        return all;
    }

    @Override
    public List<Match> search(String text, int atMost) {
        return transactions.plainly("search", db -> new Searching(db, atMost).find(text));
    }

    @Override
    public List<OpenDoubt> doubts(int atMost) {
        return transactions.plainly("list doubts", db -> new SubscriptionFiles(db).doubts(atMost));
    }

    @Override
    public List<DeadLetter> deadLetters(int atMost) {
        return transactions.plainly(
                "list dead letters", db -> new SubscriptionFiles(db).deadLetters(atMost));
    }

    @Override
    public Backlog backlog() {
        return transactions.plainly("count doubts", db -> new SubscriptionFiles(db).backlog());
    }

    @Override
    public Deliveries deliveries(Instant since, Instant until) {
        return transactions.plainly(
                "count events", db -> new TrafficCounts(db, since, until).deliveries());
    }

    @Override
    public Optional<Lag> lag(Instant since, Instant until) {
        return transactions.plainly(
                "measure the lag", db -> new TrafficCounts(db, since, until).lag());
    }

    @Override
    public List<OperatorAction> actions(Optional<Long> before, int atMost) {
        return transactions.plainly("list actions", db -> new Actions(db).list(before, atMost));
    }

    @Override
    public OperatorAction begin(
            String operator,
            OperatorAction.Kind kind,
            String subject,
            Optional<SubscriptionId> subscription) {
        return transactions.atomically(
                "begin an action",
                tx -> new Actions(tx).begin(operator, kind, subject, subscription));
    }

    @Override
    public void end(OperatorAction action, String result) {
        transactions.execute("end an action", tx -> new Actions(tx).end(action, result));
    }

    @Override
    public void purge(Instant before) {
        transactions.execute(
                "forget what was asked and done",
                tx -> {
                    new Replies(tx).purge(before);
                    new Actions(tx).purge(before);
                });
    }
}
