package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;

import plus.svc.billing.journal.EventPage;
import plus.svc.billing.journal.EventPage.Place;
import plus.svc.billing.model.Outcome;
import plus.svc.billing.port.Journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /events}: what came, the newest first. */
final class EventListPage implements Page {

    private static final int AT_ONCE = 50;

    private final Journal journal;
    private final Clock clock;

    EventListPage(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Shown show(Visit visit) {
        EventQuery query = EventQuery.of(visit);
        Optional<Place> after = EventQuery.after(visit);
        EventPage page = journal.events(query.filter(clock.instant()), after, AT_ONCE);
        return Frame.EVENTS.page(
                "Events",
                form(query),
                EventRows.of(page.events(), none(page)),
                pager(query, after, page));
    }

    private static String none(EventPage page) {
        return page.next().isPresent()
                ? "None among those looked through. Look on among older ones."
                : "There are none such.";
    }

    private static Html form(EventQuery query) {
        return tag(
                        "form",
                        field("Type", EventQuery.TYPE, query.type(), "invoice.paid"),
                        choice("Outcome", EventQuery.OUTCOME, outcomes(query.outcome())),
                        field("About", EventQuery.SUBJECT, query.subject(), "sub_…"),
                        field("User", EventQuery.USER, query.user(), ""),
                        choice("Received in", Span.NAME, spans(query.span())),
                        tag("button", "Show"))
                .ofClass("filter card")
                .with("action", Address.EVENTS.value());
    }

    private static Html field(String label, String name, Optional<String> value, String example) {
        Html.Tag input =
                tag("input")
                        .with("id", name)
                        .with("name", name)
                        .with("value", value.orElse(""))
                        .with("placeholder", example)
                        .with("autocomplete", "off");
        return tag("div", tag("label", label).with("for", name), input);
    }

    private static Html choice(String label, String name, List<Html> options) {
        return tag(
                "div",
                tag("label", label).with("for", name),
                tag("select", all(options)).with("id", name).with("name", name));
    }

    private static List<Html> outcomes(Optional<Outcome> chosen) {
        List<Html> options = new ArrayList<>();
        options.add(option("", "any", chosen.isEmpty()));
        for (Outcome it : Outcome.values()) {
            if (it != Outcome.DUPLICATE) {
                options.add(option(it.name(), it.inWords(), chosen.equals(Optional.of(it))));
            }
        }
        return options;
    }

    private static List<Html> spans(Optional<Span> chosen) {
        List<Html> options = new ArrayList<>();
        options.add(option("", "any time", chosen.isEmpty()));
        for (Span it : Span.values()) {
            options.add(option(it.word(), it.label(), chosen.equals(Optional.of(it))));
        }
        return options;
    }

    private static Html option(String value, String label, boolean chosen) {
        Html.Tag option = tag("option", label).with("value", value);
        return chosen ? option.with("selected") : option;
    }

    private static Html pager(EventQuery query, Optional<Place> after, EventPage page) {
        Html newest = after.isPresent() ? Wording.link(query.address(), "Newest") : NOTHING;
        Html older =
                page.next()
                        .map(it -> Wording.link(query.addressAfter(it), "Older"))
                        .orElse(NOTHING);
        return tag("nav", newest, older).ofClass("pager").with("aria-label", "Further events");
    }
}
