package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.Backlog;
import plus.svc.billing.journal.Deliveries;
import plus.svc.billing.journal.Deliveries.Tally;
import plus.svc.billing.journal.EventFilter;
import plus.svc.billing.journal.Lag;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.port.Journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /}: how it goes. */
final class OverviewPage implements Page {

    private static final int NEWEST = 10;
    private static final int DOUBTS = 10;

    private final Journal journal;
    private final Clock clock;

    OverviewPage(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Shown show(Visit visit) {
        Span span = visit.query(Span.NAME).flatMap(Span::find).orElse(Span.HOUR);
        Instant now = clock.instant();
        Instant begin = span.begin(now);
        Deliveries deliveries = journal.deliveries(begin, now);
        Backlog backlog = journal.backlog();
        return Frame.OVERVIEW.page(
                "Overview",
                Notice.told(visit),
                new Tiles(span, deliveries, lag(now), backlog, now).html(),
                heading(span),
                cut(deliveries, begin),
                new DeliveriesPicture(Bars.of(span, begin, deliveries)).html(),
                outcomes(span, deliveries),
                doubts(backlog, now),
                tag("h2", "Newest events"),
                EventRows.of(
                        journal.events(EventFilter.ALL, Optional.empty(), NEWEST).events(),
                        "No event has come yet. If Stripe says that it sent some, its endpoint"
                                + " leads elsewhere, or the webhook secret does not fit."));
    }

    /** Of the last hour: more of them would take longer to tell, and tell of what is over. */
    private Optional<Lag> lag(Instant now) {
        return journal.lag(Span.HOUR.begin(now), now);
    }

    private static Html heading(Span shown) {
        List<Html> choices = new ArrayList<>();
        for (Span it : Span.values()) {
            Html.Tag choice =
                    tag("a", it.label())
                            .with("href", Address.OVERVIEW.with(Span.NAME, it.word()).value());
            choices.add(it == shown ? choice.with("aria-current", "true") : choice);
        }
        return tag(
                        "div",
                        tag("h2", "Deliveries per minute"),
                        tag("p", all(choices)).ofClass("choice"))
                .ofClass("heading");
    }

    private static Html cut(Deliveries deliveries, Instant begin) {
        return deliveries.from().isAfter(begin)
                ? tag(
                        "p",
                        text("They are too many: counted from "),
                        Wording.time(deliveries.from()),
                        text(" on."))
                : NOTHING;
    }

    private static Html outcomes(Span span, Deliveries deliveries) {
        Map<Outcome, Long> totals = new EnumMap<>(Outcome.class);
        for (Tally it : deliveries.tallies()) {
            totals.merge(it.outcome(), it.events(), Long::sum);
        }
        Table table = new Table("Outcomes", "Outcome", "Events", "Means");
        totals.forEach(
                (outcome, events) ->
                        table.add(
                                Wording.link(
                                        Address.EVENTS
                                                .with(EventQuery.OUTCOME, outcome.name())
                                                .with(Span.NAME, span.word()),
                                        Wording.outcome(outcome)),
                                Wording.count(events),
                                text(Wording.meaning(outcome))));
        return table.html("Nothing came in " + span.label() + ".");
    }

    private Html doubts(Backlog backlog, Instant now) {
        if (backlog.doubts() == 0) {
            return NOTHING;
        }
        Table table = new Table("Subscriptions in doubt", "Subscription", "For", "Tries", "Cause");
        journal.doubts(DOUBTS)
                .forEach(
                        it ->
                                table.add(
                                        Wording.subject(it.subscription().value()),
                                        text(Wording.duration(Duration.between(it.since(), now))),
                                        Wording.count(it.tries()),
                                        text(it.cause().orElse("not asked yet"))));
        return all(tag("h2", "In doubt, the longest due first"), table.html("None by now."));
    }
}
