package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.BillingException.UnreadableEvent;
import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;

import java.time.Instant;
import java.util.Optional;

/** Reads what every event says of itself. */
final class HeaderReader {

    private HeaderReader() {}

    /**
     * @throws UnreadableEvent if {@code event} lacks any of it, and so is none
     */
    static EventHeader read(JsonNode event) {
        return new EventHeader(
                Json.text(event.path("id"), EventId::new).orElseThrow(() -> lacks("id")),
                Json.text(event.path("type")).orElseThrow(() -> lacks("type")),
                created(event).orElseThrow(() -> lacks("time of creation")),
                event.path("livemode").booleanValue());
    }

    /** A thin event is one too, and tells the time in its own way. */
    private static Optional<Instant> created(JsonNode event) {
        JsonNode created = event.path("created");
        return switch (event.path("object").asText()) {
            case "event" -> Json.time(created);
            case "v2.core.event" -> Json.textualTime(created);
            default -> throw new UnreadableEvent("it is no object of type event");
        };
    }

    private static UnreadableEvent lacks(String what) {
        return new UnreadableEvent("it has no usable " + what);
    }
}
