package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.model.Outcome;

import java.util.Arrays;
import java.util.Optional;

/**
 * What came of an action, told on the page that follows it. An address names it and never says it:
 * nobody can have a page say what he likes by a link.
 */
enum Notice {
    CONFIRMED("Stripe was asked: what was stored is confirmed."),
    CHANGED("Stripe was asked: what it says is stored now."),
    OVERTAKEN("Stripe was asked, and nothing is stored of it: it had ended, or events came."),
    GONE("Stripe was asked, and has none such: what was reported of it stays."),
    GIVEN("It is its user's now."),
    NOT_GIVEN("It is another user's already: nothing was given."),
    UNREADABLE("It cannot be read any more, so that it was not judged again."),
    REPLAYED("It was judged again."),
    PUT_BACK("It is going to be asked again, within a second or so."),
    ALL_PUT_BACK("They are going to be asked again, within a second or so."),
    NOT_GIVEN_UP("It is not given up any more: nothing was done.");

    private static final String DONE = "done";
    private static final String BECAME = "became";

    private final String sentence;

    Notice(String sentence) {
        this.sentence = sentence;
    }

    Shown on(Address page) {
        return new Shown.Elsewhere(page.with(DONE, name()).value());
    }

    static Shown replayed(Outcome outcome, Address page) {
        return REPLAYED.on(page.with(BECAME, outcome.name()));
    }

    /** What the page was asked to tell. */
    static Html told(Visit visit) {
        return visit.query(DONE).flatMap(Notice::find).map(it -> it.html(visit)).orElse(NOTHING);
    }

    private static Optional<Notice> find(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    private Html html(Visit visit) {
        Html became =
                visit.query(BECAME)
                        .map(EventQuery::outcome)
                        .map(it -> all(text(" "), Wording.outcome(it)))
                        .orElse(NOTHING);
        return tag(
                        "p",
                        text(sentence),
                        became,
                        text(" "),
                        Wording.link(Address.AUDIT, "It is in the audit."))
                .ofClass("notice")
                .with("role", "status");
    }
}
