package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Every event once. */
record Inbox(DSLContext db) {

    static final String PROVIDER = "stripe";

    /** To this build, under this key: to another they may mean something. */
    private static final List<String> MEANINGLESS =
            List.of(Outcome.IGNORED_IRRELEVANT.name(), Outcome.IGNORED_OTHER_MODE.name());

    /** An event that is to be there, and as what. */
    private record Entry(Arrival arrival, Outcome outcome, boolean isOfErased) {

        EventHeader header() {
            return arrival.event().header();
        }

        byte[] payload() {
            return isOfErased ? Erasing.NO_PAYLOAD : arrival.payload();
        }
    }

    private static final Bulk<EventHeader> KNOWN =
            Rows.<EventHeader>none()
                    .with(INBOX.EVENT_ID, EventHeader::id)
                    .with(INBOX.CREATED_AT, EventHeader::created)
                    .spanning(INBOX.CREATED_AT, EventHeader::created)
                    .in(
                            events ->
                                    events.each(
                                            select(INBOX.EVENT_ID, INBOX.OUTCOME)
                                                    .from(INBOX)
                                                    .where(INBOX.PROVIDER.eq(PROVIDER))
                                                    .and(Rows.matches(INBOX.EVENT_ID))
                                                    .and(Rows.matches(INBOX.CREATED_AT))
                                                    .and(Rows.spans(INBOX.CREATED_AT))
                                                    .limit(1)));

    /** Without a target: what is the only one of its kind, each partition knows for itself. */
    private static final Bulk<Entry> ADD =
            Rows.<Entry>none()
                    .with(INBOX.PROVIDER, it -> PROVIDER)
                    .with(INBOX.EVENT_ID, it -> it.header().id())
                    .with(INBOX.TYPE, it -> it.header().type())
                    .with(INBOX.CREATED_AT, it -> it.header().created())
                    .with(INBOX.LIVE_MODE, it -> it.header().liveMode())
                    .withOptional(INBOX.SUBJECT, it -> it.arrival().event().subject())
                    .with(INBOX.OUTCOME, it -> it.outcome().name())
                    .with(INBOX.PAYLOAD, Entry::payload)
                    .in(
                            entries ->
                                    insertInto(INBOX, entries.columns())
                                            .select(entries.selected())
                                            .onConflictDoNothing());

    /** Gives what meant nothing the meaning that it has by now. */
    private static final Bulk<Entry> REVISE =
            Rows.<Entry>none()
                    .withOptional(INBOX.SUBJECT, it -> it.arrival().event().subject())
                    .with(INBOX.OUTCOME, it -> it.outcome().name())
                    .with(INBOX.EVENT_ID, it -> it.header().id())
                    .with(INBOX.CREATED_AT, it -> it.header().created())
                    .alone(
                            update(INBOX)
                                    .set(INBOX.SUBJECT, Rows.only(INBOX.SUBJECT))
                                    .set(INBOX.OUTCOME, Rows.only(INBOX.OUTCOME))
                                    .where(INBOX.PROVIDER.eq(PROVIDER))
                                    .and(INBOX.EVENT_ID.eq(Rows.only(INBOX.EVENT_ID)))
                                    .and(INBOX.CREATED_AT.eq(Rows.only(INBOX.CREATED_AT)))
                                    .and(INBOX.OUTCOME.in(MEANINGLESS)));

    private static final Comparator<Entry> BY_ID =
            Comparator.comparing(it -> it.header().id().value());

    /** What is to be recorded, and which of it was there before and meant nothing. */
    record News(List<Arrival> all, Set<Arrival> revised) {

        private static News of(List<Arrival> arrivals, Map<EventId, String> known) {
            List<Arrival> all =
                    arrivals.stream()
                            .filter(it -> isNews(it, Optional.ofNullable(known.get(storedId(it)))))
                            .toList();
            Set<Arrival> revised = new HashSet<>(all);
            revised.removeIf(it -> !known.containsKey(storedId(it)));
            return new News(all, revised);
        }
    }

    /** Whether it was there before and meant something. */
    boolean contains(EventHeader event) {
        Trip trip = Transactions.readingTrip(db);
        Supplier<Map<EventId, String>> known = known(trip, List.of(event));
        trip.go();
        return !MEANINGLESS.containsAll(known.get().values());
    }

    /** Those that were not there before, or mean something only now. */
    static Supplier<News> news(Trip trip, List<Arrival> arrivals) {
        Supplier<Map<EventId, String>> known =
                known(trip, arrivals.stream().map(it -> it.event().header()).distinct().toList());
        return () -> News.of(arrivals, known.get());
    }

    /** What became of each that was there before. */
    private static Supplier<Map<EventId, String>> known(Trip trip, List<EventHeader> events) {
        Supplier<Result<Record>> known = trip.fetch(KNOWN, events, INBOX.EVENT_ID, INBOX.OUTCOME);
        return () -> known.get().intoMap(INBOX.EVENT_ID, INBOX.OUTCOME);
    }

    private static EventId storedId(Arrival arrival) {
        return asStored(INBOX.EVENT_ID, arrival.id());
    }

    private static boolean isNews(Arrival arrival, Optional<String> known) {
        return known.map(it -> MEANINGLESS.contains(it) && !isMeaningless(arrival.event()))
                .orElse(true);
    }

    private static boolean isMeaningless(ProviderEvent event) {
        return event instanceof OfOtherMode || event instanceof Irrelevant;
    }

    /**
     * Those of {@code news}, with what became of them.
     *
     * @param ofErased those of which the payload would tell who was erased
     */
    static void add(Trip trip, News news, Map<Arrival, Outcome> outcomes, Set<Arrival> ofErased) {
        List<Entry> added = new ArrayList<>();
        List<Entry> revised = new ArrayList<>();
        outcomes.forEach(
                (it, outcome) ->
                        (news.revised().contains(it) ? revised : added)
                                .add(new Entry(it, outcome, ofErased.contains(it))));
        added.sort(BY_ID);
        revised.sort(BY_ID);
        trip.write(ADD, added);
        revised.forEach(it -> trip.write(REVISE, List.of(it)));
    }

    /** Remembers what an event means by now, and what it is about, if it meant nothing before. */
    static void revise(Trip trip, Arrival arrival, Outcome outcome) {
        trip.execute(REVISE, List.of(new Entry(arrival, outcome, false)));
    }
}
