package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.NOTHING;
import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.SubscriptionFile;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;

import java.util.List;
import java.util.Optional;

/** {@code /subscriptions/SUB}: what is stored of it, and what led to that. */
final class SubscriptionPage implements Page {

    private static final int NEWEST = 100;

    private final Journal journal;
    private final Payloads payloads;

    SubscriptionPage(Journal journal, Payloads payloads) {
        this.journal = journal;
        this.payloads = payloads;
    }

    /** Of one that nothing ever named, too: Stripe may have it. */
    @Override
    public Shown show(Visit visit) {
        SubscriptionId id =
                Ids.subscription(visit.id())
                        .orElseThrow(() -> NotShown.malformed("No subscription has such an id."));
        Optional<SubscriptionFile> file = journal.subscription(id);
        List<Happening> timeline = journal.timeline(id, NEWEST);
        boolean isUnknown = file.isEmpty() && timeline.isEmpty();
        return Frame.NONE.page(
                isUnknown ? 404 : 200,
                "Subscription " + id,
                Notice.told(visit),
                file.map(SubscriptionFacts::html).orElse(unknown()),
                actions(visit, id, file),
                isUnknown ? NOTHING : past(visit, id, timeline));
    }

    private static Html unknown() {
        return tag(
                        "p",
                        "Nothing is stored of it: no event ever named it. If Stripe has it, its"
                                + " webhook was lost, or came to another service.")
                .ofClass("card");
    }

    private static Html actions(Visit visit, SubscriptionId id, Optional<SubscriptionFile> file) {
        Html ask = ActionForm.html(visit, Actions.SETTLE, id.value(), "Ask Stripe now");
        return tag("div", ask, isNobodys(file) ? claim(visit, id) : NOTHING).ofClass("actions");
    }

    private static boolean isNobodys(Optional<SubscriptionFile> file) {
        return file.flatMap(SubscriptionFile::state)
                .filter(it -> it.metadata().user().isEmpty())
                .isPresent();
    }

    private static Html claim(Visit visit, SubscriptionId id) {
        Html user = ActionForm.field(Actions.USER, "User");
        return new ActionForm(visit, Actions.CLAIM, id.value(), "Give to this user", user).html();
    }

    private Html past(Visit visit, SubscriptionId id, List<Happening> timeline) {
        Html older =
                timeline.size() < NEWEST
                        ? NOTHING
                        : tag(
                                "p",
                                text("These are the newest " + NEWEST + ": "),
                                Wording.link(
                                        Address.EVENTS.with(EventQuery.SUBJECT, id.value()),
                                        "all its events"),
                                text("."));
        return all(
                tag("h2", "What happened, the newest first"),
                new TimelineList(payloads, visit).html(timeline.reversed()),
                older);
    }
}
