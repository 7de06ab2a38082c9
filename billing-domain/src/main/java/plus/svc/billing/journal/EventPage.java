package plus.svc.billing.journal;

import plus.svc.billing.model.EventId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list of events.
 *
 * @param next where the list goes on; empty if it ends here
 */
public record EventPage(List<ReceivedEvent> events, Optional<Place> next) {

    /** Between two events of the list: after the one that it names, which need not be shown. */
    public record Place(Instant receivedAt, EventId event) {

        public static Place after(ReceivedEvent it) {
            return new Place(it.receivedAt(), it.id());
        }
    }

    public EventPage {
        events = List.copyOf(events);
    }
}
