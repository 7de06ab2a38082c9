package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.Columns.asStored;
import static plus.svc.billing.persistence.tables.Events.EVENTS;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.ProviderEvent;
import plus.svc.billing.model.ProviderEvent.Irrelevant;
import plus.svc.billing.model.ProviderEvent.OfOtherMode;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Every event once. */
record Inbox(DSLContext db) {

    static final String PROVIDER = "stripe";

    /** To this build, under this key: to another they may mean something. */
    private static final List<String> MEANINGLESS =
            List.of(Outcome.IGNORED_IRRELEVANT.name(), Outcome.IGNORED_OTHER_MODE.name());

    /** An event that is to be there, and as what. */
    private record Entry(Arrival arrival, Outcome outcome) {

        EventHeader header() {
            return arrival.event().header();
        }
    }

    private static final Bulk<EventId> KNOWN =
            Rows.of(EVENTS.EVENT_ID)
                    .in(
                            ids ->
                                    ids.each(
                                            select(EVENTS.EVENT_ID, EVENTS.OUTCOME)
                                                    .from(EVENTS)
                                                    .where(EVENTS.PROVIDER.eq(PROVIDER))
                                                    .and(Rows.matches(EVENTS.EVENT_ID))
                                                    .limit(1)));

    private static final Bulk<Entry> ADD =
            Rows.<Entry>none()
                    .with(EVENTS.PROVIDER, it -> PROVIDER)
                    .with(EVENTS.EVENT_ID, it -> it.header().id())
                    .with(EVENTS.TYPE, it -> it.header().type())
                    .with(EVENTS.CREATED_AT, it -> it.header().created())
                    .with(EVENTS.LIVE_MODE, it -> it.header().liveMode())
                    .withOptional(EVENTS.SUBJECT, it -> it.arrival().event().subject())
                    .with(EVENTS.OUTCOME, it -> it.outcome().name())
                    .with(EVENTS.PAYLOAD, it -> it.arrival().payload())
                    .in(
                            entries ->
                                    insertInto(EVENTS, entries.columns())
                                            .select(entries.selected())
                                            .onConflict(EVENTS.PROVIDER, EVENTS.EVENT_ID)
                                            .doUpdate()
                                            .set(EVENTS.SUBJECT, excluded(EVENTS.SUBJECT))
                                            .set(EVENTS.OUTCOME, excluded(EVENTS.OUTCOME))
                                            .where(EVENTS.OUTCOME.in(MEANINGLESS))
                                            .and(excluded(EVENTS.OUTCOME).notIn(MEANINGLESS)));

    private static final Comparator<Entry> BY_ID =
            Comparator.comparing(it -> it.header().id().value());

    /** Whether it was there before and meant something. */
    boolean contains(EventId event) {
        return db.fetchExists(
                EVENTS,
                EVENTS.PROVIDER
                        .eq(PROVIDER)
                        .and(EVENTS.EVENT_ID.eq(event))
                        .and(EVENTS.OUTCOME.notIn(MEANINGLESS)));
    }

    /** Those that were not there before, or mean something only now. */
    static Supplier<List<Arrival>> unknown(Trip trip, List<Arrival> arrivals) {
        Supplier<Result<Record>> known =
                trip.fetch(
                        KNOWN,
                        arrivals.stream().map(Arrival::id).toList(),
                        EVENTS.EVENT_ID,
                        EVENTS.OUTCOME);
        return () -> unknown(arrivals, known.get().intoMap(EVENTS.EVENT_ID, EVENTS.OUTCOME));
    }

    private static List<Arrival> unknown(List<Arrival> arrivals, Map<EventId, String> known) {
        return arrivals.stream()
                .filter(it -> isNews(it, Optional.ofNullable(known.get(storedId(it)))))
                .toList();
    }

    private static EventId storedId(Arrival arrival) {
        return asStored(EVENTS.EVENT_ID, arrival.id());
    }

    private static boolean isNews(Arrival arrival, Optional<String> known) {
        return known.map(it -> MEANINGLESS.contains(it) && !isMeaningless(arrival.event()))
                .orElse(true);
    }

    private static boolean isMeaningless(ProviderEvent event) {
        return event instanceof OfOtherMode || event instanceof Irrelevant;
    }

    /** None of them is there yet, or it meant nothing and means something now. */
    static void add(Trip trip, Map<Arrival, Outcome> outcomes) {
        List<Entry> entries =
                outcomes.entrySet().stream()
                        .map(it -> new Entry(it.getKey(), it.getValue()))
                        .sorted(BY_ID)
                        .toList();
        trip.write(ADD, entries);
    }

    /** Remembers what an event means by now, and what it is about, if it meant nothing before. */
    void means(ProviderEvent event, Outcome outcome) {
        db.update(EVENTS)
                .set(EVENTS.SUBJECT, event.subject().orElse(null))
                .set(EVENTS.OUTCOME, outcome.name())
                .where(EVENTS.PROVIDER.eq(PROVIDER))
                .and(EVENTS.EVENT_ID.eq(event.header().id()))
                .and(EVENTS.OUTCOME.in(MEANINGLESS))
                .execute();
    }
}
