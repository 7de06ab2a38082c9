package plus.svc.billing.http.operations;

import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.EventPage.Place;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.model.UserId;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Which events a browser asks for, and from where on. */
record EventQuery(
        Optional<String> type,
        Optional<Outcome> outcome,
        Optional<String> subject,
        Optional<String> user,
        Optional<Span> span) {

    static final String TYPE = "type";
    static final String OUTCOME = "outcome";
    static final String SUBJECT = "subject";
    static final String USER = "user";

    private static final String AFTER = "after";
    private static final String SEPARATOR = "~";
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * @throws NotShown if there is no such outcome, or no such span
     */
    static EventQuery of(Visit visit) {
        return new EventQuery(
                visit.query(TYPE).map(String::strip),
                visit.query(OUTCOME).map(EventQuery::outcome),
                visit.query(SUBJECT).map(String::strip),
                visit.query(USER).map(String::strip),
                visit.query(Span.NAME).map(EventQuery::span));
    }

    static Outcome outcome(String name) {
        return Outcome.find(name)
                .orElseThrow(() -> NotShown.malformed("There is no such outcome."));
    }

    private static Span span(String word) {
        return Span.find(word)
                .orElseThrow(() -> NotShown.malformed("There is no such span of time."));
    }

    /**
     * @throws NotShown if there can be no such user
     */
    EventFilter filter(Instant now) {
        return new EventFilter(
                type,
                outcome,
                subject,
                user.map(EventQuery::userId),
                span.map(it -> now.minus(it.length())),
                Optional.empty());
    }

    private static UserId userId(String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException e) {
            throw NotShown.malformed("There can be no such user: " + e.getMessage() + ".");
        }
    }

    /** From where on; empty from the newest. */
    static Optional<Place> after(Visit visit) {
        return visit.query(AFTER).map(EventQuery::place);
    }

    private static Place place(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        try {
            return new Place(time(parts[0]), new EventId(parts[parts.length - 1]));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw NotShown.malformed("There is no such place in the list of events.");
        }
    }

    /** A time at which something can have been received: any database can be asked for it. */
    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("nothing was received at " + time);
        }
        return time;
    }

    Address address() {
        return Address.EVENTS
                .with(TYPE, type)
                .with(OUTCOME, outcome.map(Enum::name))
                .with(SUBJECT, subject)
                .with(USER, user)
                .with(Span.NAME, span.map(Span::word));
    }

    Address addressAfter(Place place) {
        return address().with(AFTER, place.receivedAt() + SEPARATOR + place.event());
    }
}
