package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.OpenDoubt;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.UserId;

import java.time.Instant;
import java.util.Optional;

/** What is stored of a subscription. */
final class SubscriptionFacts {

    private SubscriptionFacts() {}

    static Html html(SubscriptionFile file) {
        Facts facts = new Facts();
        file.state()
                .ifPresentOrElse(
                        it -> addState(it, facts),
                        () -> facts.add("Status", "not shown by any event yet"));
        return facts.add("Doubt", file.doubt().map(SubscriptionFacts::doubt))
                .add("Gone", file.goneAt().map(SubscriptionFacts::gone))
                .add("Drifts", file.drifts() == 0 ? "none" : drifts(file.drifts()))
                .html();
    }

    private static void addState(Subscription it, Facts facts) {
        facts.add("Status", tag("strong", it.status().word()))
                .add("User", it.metadata().user().map(SubscriptionFacts::user).or(() -> nobody()))
                .add("E-mail", it.metadata().userEmail().map(Html::text))
                .add("Customer", it.customer().map(id -> Wording.subject(id.value())))
                .add("Plan", it.metadata().plan().map(PlanId::value).map(Html::text))
                .add("Prices", prices(it))
                .add("Period", it.period().map(p -> span(p.start(), p.end())))
                .add("Trial ends", it.trialEnd().map(Wording::time))
                .add("Ends", it.cancelAt().map(Wording::time))
                .add("Cancelled", it.cancelledAt().map(Wording::time))
                .add("Mode", it.liveMode() ? "live" : "test")
                .add("As of", Wording.time(it.asOf()));
    }

    private static Html user(UserId user) {
        return Wording.link(
                Address.SEARCH.with(Frame.QUERY, user.value()), Wording.code(user.value()));
    }

    private static Optional<Html> nobody() {
        return Optional.of(tag("em", "nobody’s"));
    }

    private static Optional<Html> prices(Subscription it) {
        return it.items().stream()
                .map(item -> item.price() + " × " + item.quantity())
                .reduce((one, other) -> one + ", " + other)
                .map(Html::text);
    }

    private static Html span(Instant start, Instant end) {
        return all(Wording.time(start), text(" to "), Wording.time(end));
    }

    private static Html doubt(OpenDoubt it) {
        String state = it.isGivenUp() ? "given up" : "to be asked";
        String tries = ", tried " + it.tries() + (it.tries() == 1 ? " time" : " times");
        return all(
                text("since "),
                Wording.time(it.since()),
                text("; " + state + tries + it.cause().map(cause -> ": " + cause).orElse("")));
    }

    private static Html gone(Instant time) {
        return all(text("Stripe had none such at "), Wording.time(time));
    }

    private static String drifts(int drifts) {
        return drifts + " (an audit found what no event had told)";
    }
}
