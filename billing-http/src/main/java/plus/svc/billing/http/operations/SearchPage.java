package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.Match;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Journal;

import java.util.List;
import java.util.Optional;

/** {@code /search}: what somebody is known by, or has. */
final class SearchPage implements Page {

    private static final int MOST = 100;

    private final Journal journal;

    SearchPage(Journal journal) {
        this.journal = journal;
    }

    /** Leads to the only thing that is found, if it has a page. */
    @Override
    public Shown show(Visit visit) {
        String text = visit.query(Frame.QUERY).map(String::strip).orElse("");
        List<Match> matches = text.isEmpty() ? List.of() : journal.search(text, MOST);
        Optional<Address> only = matches.size() == 1 ? page(matches.getFirst()) : Optional.empty();
        return only.<Shown>map(it -> new Shown.Elsewhere(it.value()))
                .orElseGet(() -> list(text, matches));
    }

    private static Optional<Address> page(Match match) {
        return switch (match) {
            case Match.OfSubscription it ->
                    Optional.of(Address.subscription(it.subscription().value()));
            case Match.OfEvent it -> Optional.of(Address.event(it.event().id().value()));
            case Match.OfPurchase it -> Optional.empty();
            case Match.OfCustomer it -> Optional.empty();
        };
    }

    private static Shown list(String text, List<Match> matches) {
        Table table = new Table("What was found", "Found", "Status", "User", "E-mail", "Customer");
        matches.forEach(it -> add(it, table));
        return Frame.NONE.page(
                text.isEmpty() ? "Search" : "Search: " + text,
                table.html(none(text)),
                matches.size() < MOST ? NOTHING : tag("p", "There may be more."),
                further(text, matches.isEmpty()));
    }

    private static void add(Match match, Table table) {
        switch (match) {
            case Match.OfSubscription it ->
                    table.add(
                            Wording.subject(it.subscription().value()),
                            text(it.status().map(Object::toString).orElse("not shown yet")),
                            user(it.user()),
                            text(it.email().orElse("")),
                            customer(it.customer()));
            case Match.OfPurchase it ->
                    table.add(
                            Wording.subject(it.session().value()),
                            text(it.status().toString()),
                            user(it.user()),
                            text(it.email().orElse("")),
                            customer(it.customer()));
            case Match.OfCustomer it ->
                    table.add(
                            Wording.subject(it.customer().value()),
                            text("customer"),
                            user(it.user()),
                            NOTHING,
                            NOTHING);
            case Match.OfEvent it ->
                    table.add(
                            Wording.link(
                                    Address.event(it.event().id().value()),
                                    Wording.code(it.event().id().value())),
                            Wording.outcome(it.event().outcome()),
                            NOTHING,
                            NOTHING,
                            NOTHING);
        }
    }

    private static Html user(Optional<UserId> user) {
        return user.map(UserId::value).map(Wording::code).orElse(tag("em", "nobody’s"));
    }

    private static Html customer(Optional<CustomerId> customer) {
        return customer.map(it -> Wording.subject(it.value())).orElse(NOTHING);
    }

    private static String none(String text) {
        return text.isEmpty()
                ? "Search by the id of a user, subscription, customer, checkout or event, or by an"
                        + " e-mail address: all of it, not a part."
                : "Nothing is stored that is called exactly so.";
    }

    /** Events say more than what is stored, and Stripe may have what no event told. */
    private static Html further(String text, boolean isNothing) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        if (isNothing && text.startsWith("sub_")) {
            return tag("p", Wording.link(Address.subscription(text), "Ask Stripe about it"));
        }
        return tag(
                "p",
                text("Events "),
                Wording.link(Address.EVENTS.with(EventQuery.USER, text), "of such a user"),
                text(" or "),
                Wording.link(Address.EVENTS.with(EventQuery.SUBJECT, text), "about that"),
                text("."));
    }
}
