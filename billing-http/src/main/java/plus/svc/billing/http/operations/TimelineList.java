package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.Happening;
import plus.svc.billing.journal.Happening.Acted;
import plus.svc.billing.journal.Happening.Asked;
import plus.svc.billing.journal.Happening.Received;
import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.OperatorAction;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.port.Payloads;

import java.util.List;

/** What happened, with what the provider wrote under each event. */
record TimelineList(Payloads payloads, Visit visit) {

    Html html(List<Happening> happenings) {
        return tag("ol", all(happenings.stream().map(this::entry).toList())).ofClass("timeline");
    }

    private Html entry(Happening happening) {
        Html told =
                switch (happening) {
                    case Received it -> received(it.event());
                    case Asked it -> asked(it);
                    case Acted it -> acted(it.action());
                };
        return tag("li", tag("p", Wording.time(happening.at())).ofClass("when soft"), told)
                .ofClass("card " + cssClass(happening));
    }

    private static String cssClass(Happening happening) {
        return switch (happening) {
            case Received it -> "received";
            case Asked it -> "asked";
            case Acted it -> "acted";
        };
    }

    private Html received(KeptEvent kept) {
        ReceivedEvent event = kept.event();
        String id = event.id().value();
        return all(
                tag(
                        "p",
                        tag("strong", event.header().type()),
                        text(" "),
                        Wording.outcome(event.outcome())),
                tag(
                        "p",
                        Wording.link(Address.event(id), Wording.code(id)),
                        text(" happened "),
                        Wording.time(event.header().created())),
                tag(
                        "details",
                        tag("summary", "What Stripe wrote"),
                        Payload.html(payloads, kept),
                        ActionForm.html(visit, Actions.REPLAY, id, "Judge it again")));
    }

    private static Html asked(Asked it) {
        String times = it.tries() == 0 ? "" : ", after " + it.tries() + " in vain";
        return all(
                tag(
                        "p",
                        tag("strong", "Stripe was asked"),
                        text(" (question " + it.question() + times + ")")),
                tag("p", it.answer().inWords()));
    }

    private static Html acted(OperatorAction it) {
        return all(
                tag(
                        "p",
                        tag("strong", "By hand: " + Wording.name(it.kind())),
                        text(" (" + it.operator() + ")")),
                tag("p", Wording.result(it)));
    }
}
