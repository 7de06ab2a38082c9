package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import static plus.svc.billing.persistence.tables.Inbox.INBOX;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.TableField;

import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.EventPage.Place;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The inbox, as it is looked at. What is looked for is found by id, by subject, or among the newest
 * of a span, of which so many are read and no more.
 */
record ReceivedEvents(DSLContext db) {

    static final Table<?> TABLE = INBOX;
    static final Field<EventId> ID = bare(INBOX.EVENT_ID);
    static final Field<String> TYPE = bare(INBOX.TYPE);
    static final Field<Instant> CREATED = bare(INBOX.CREATED_AT);
    static final Field<Instant> RECEIVED = bare(INBOX.RECEIVED_AT);
    static final Field<Boolean> LIVE = bare(INBOX.LIVE_MODE);
    static final Field<String> SUBJECT = bare(INBOX.SUBJECT);
    static final Field<String> OUTCOME = bare(INBOX.OUTCOME);

    private static final Field<byte[]> PAYLOAD = bare(INBOX.PAYLOAD);
    private static final List<SelectField<?>> HEADER =
            List.of(ID, TYPE, CREATED, RECEIVED, LIVE, SUBJECT, OUTCOME);
    private static final List<OrderField<?>> NEWEST_FIRST = List.of(RECEIVED.desc(), ID.desc());

    /** Among so many at a time, those of a type or an outcome are looked for. */
    static final int LOOKED_THROUGH = 10_000;

    Optional<KeptEvent> find(EventId event) {
        return db.select(HEADER)
                .select(PAYLOAD)
                .from(TABLE)
                .where(bare(INBOX.PROVIDER).eq(Inbox.PROVIDER))
                .and(ID.eq(event))
                .limit(1)
                .fetchOptional(ReceivedEvents::kept);
    }

    /** Those about {@code subject}, the newest first. */
    List<KeptEvent> about(String subject, int atMost) {
        Select<?> found = select(HEADER).select(PAYLOAD).from(TABLE).where(SUBJECT.eq(subject));
        return newest(found, noCondition(), atMost).map(ReceivedEvents::kept);
    }

    /** Those about one of {@code subjects}. */
    EventPage about(
            Collection<String> subjects, EventFilter filter, Optional<Place> after, int atMost) {
        Select<?> found =
                select(HEADER)
                        .from(TABLE)
                        .where(SUBJECT.in(subjects))
                        .and(isWithin(filter))
                        .and(isBehind(after));
        List<ReceivedEvent> events =
                newest(found, isLike(filter), atMost).map(ReceivedEvents::event);
        return new EventPage(events, endOf(events, atMost));
    }

    /** Those about anything. */
    EventPage list(EventFilter filter, Optional<Place> after, int atMost) {
        Condition span = isWithin(filter).and(isBehind(after));
        boolean isAny = filter.type().isEmpty() && filter.outcome().isEmpty();
        int most = isAny ? atMost : Math.max(atMost, LOOKED_THROUGH);
        Select<?> some = select(HEADER).from(TABLE).where(span).orderBy(NEWEST_FIRST).limit(most);
        List<ReceivedEvent> events =
                newest(some, isLike(filter), atMost).map(ReceivedEvents::event);
        return new EventPage(events, endOf(events, atMost).or(() -> placeOf(most, span)));
    }

    /**
     * The newest of what is found, which is found first: else the planner may walk through all
     * events, in the order asked for, until it has met enough.
     */
    private Result<? extends Record> newest(Select<?> found, Condition condition, int atMost) {
        var all = name("found").asMaterialized(found);
        return db.with(all)
                .selectFrom(all)
                .where(condition)
                .orderBy(NEWEST_FIRST)
                .limit(atMost)
                .fetch();
    }

    private static Optional<Place> endOf(List<ReceivedEvent> events, int atMost) {
        return events.size() < atMost
                ? Optional.empty()
                : Optional.of(Place.after(events.getLast()));
    }

    /** Of the {@code n}th of a span, if there are so many. */
    private Optional<Place> placeOf(int n, Condition span) {
        return db.select(RECEIVED, ID)
                .from(TABLE)
                .where(span)
                .orderBy(NEWEST_FIRST)
                .limit(1)
                .offset(n - 1)
                .fetchOptional(it -> new Place(it.value1(), it.value2()));
    }

    private static Condition isWithin(EventFilter filter) {
        return filter.since()
                .map(RECEIVED::ge)
                .orElse(noCondition())
                .and(filter.until().map(RECEIVED::lt).orElse(noCondition()));
    }

    private static Condition isBehind(Optional<Place> place) {
        return place.map(it -> row(RECEIVED, ID).lt(it.receivedAt(), it.event()))
                .orElse(noCondition());
    }

    private static Condition isLike(EventFilter filter) {
        return filter.type()
                .map(it -> TYPE.eq(it).or(TYPE.startsWith(it + ".")))
                .orElse(noCondition())
                .and(filter.outcome().map(it -> OUTCOME.eq(it.name())).orElse(noCondition()));
    }

    private static KeptEvent kept(Record row) {
        return new KeptEvent(event(row), row.get(PAYLOAD));
    }

    private static ReceivedEvent event(Record row) {
        return new ReceivedEvent(
                new EventHeader(row.get(ID), row.get(TYPE), row.get(CREATED), row.get(LIVE)),
                row.get(RECEIVED),
                Optional.ofNullable(row.get(SUBJECT)),
                Outcome.valueOf(row.get(OUTCOME)));
    }

    /** As it is called whichever table it is read from. */
    private static <T> Field<T> bare(TableField<?, T> column) {
        return field(column.getUnqualifiedName(), column.getDataType());
    }
}
