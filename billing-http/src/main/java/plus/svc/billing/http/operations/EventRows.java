package plus.svc.billing.http.operations;

import plus.svc.billing.journal.ReceivedEvent;

import java.util.List;

/** Events in a list. */
final class EventRows {

    private EventRows() {}

    static Html of(List<ReceivedEvent> events, String none) {
        Table table = new Table("Events", "Received", "Type", "Outcome", "About", "Lag");
        for (ReceivedEvent it : events) {
            table.add(
                    Wording.link(Address.event(it.id().value()), Wording.time(it.receivedAt())),
                    Html.text(it.header().type()),
                    Wording.outcome(it.outcome()),
                    Wording.subject(it.subject()),
                    Html.text(Wording.duration(it.lag())));
        }
        return table.html(none);
    }
}
