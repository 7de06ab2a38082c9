package plus.svc.billing.http.operations;

import static plus.svc.billing.http.operations.Html.all;
import static plus.svc.billing.http.operations.Html.tag;
import static plus.svc.billing.http.operations.Html.text;

import plus.svc.billing.journal.KeptEvent;
import plus.svc.billing.journal.ReceivedEvent;
import plus.svc.billing.model.EventId;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Payloads;
import plus.svc.billing.usecase.Explain;

import java.util.List;

/** {@code /events/ID}: what came, what became of it and why. */
final class EventDetailPage implements Page {

    private final Journal journal;
    private final Payloads payloads;
    private final Explain explain;

    EventDetailPage(Journal journal, Payloads payloads) {
        this.journal = journal;
        this.payloads = payloads;
        this.explain = new Explain(journal);
    }

    @Override
    public Shown show(Visit visit) {
        KeptEvent kept =
                Ids.event(visit.id())
                        .flatMap(journal::event)
                        .orElseThrow(
                                () ->
                                        NotShown.absent(
                                                "No event of that id has come, or it was dropped"
                                                        + " when its time was over."));
        ReceivedEvent event = kept.event();
        return Frame.EVENTS.page(
                event.header().type(),
                Notice.told(visit),
                facts(event),
                tag("h2", "Why"),
                why(event),
                replay(visit, event.id()),
                tag("h2", "What Stripe wrote"),
                Payload.html(payloads, kept));
    }

    private static Html facts(ReceivedEvent event) {
        return new Facts()
                .add("Event", Wording.code(event.id().value()))
                .add("Outcome", Wording.outcome(event.outcome()))
                .add("About", Wording.subject(event.subject()))
                .add("Happened", Wording.time(event.header().created()))
                .add(
                        "Received",
                        all(
                                Wording.time(event.receivedAt()),
                                text(", " + Wording.duration(event.lag()) + " later")))
                .add("Mode", event.header().liveMode() ? "live" : "test")
                .html();
    }

    private Html why(ReceivedEvent event) {
        List<Html> sentences = explain.why(event).stream().<Html>map(it -> tag("p", it)).toList();
        return tag("div", all(sentences)).ofClass("card");
    }

    private static Html replay(Visit visit, EventId event) {
        return tag(
                        "div",
                        ActionForm.html(visit, Actions.REPLAY, event.value(), "Judge it again"),
                        tag("small", "As if it came now. Nothing newer changes."))
                .ofClass("actions");
    }
}
