package plus.svc.billing.persistence;

import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Judge;
import plus.svc.billing.model.ProviderEvent;

/** An event as it came in one call. Another call's is another one, though it be the same event. */
final class Arrival {

    private final ProviderEvent event;
    private final byte[] payload;
    private final Judge judge;

    Arrival(ProviderEvent event, byte[] payload, Judge judge) {
        this.event = event;
        this.payload = payload;
        this.judge = judge;
    }

    ProviderEvent event() {
        return event;
    }

    EventId id() {
        return event.header().id();
    }

    /** What it is about: the order of those about the same is kept. */
    String subject() {
        return event.subject().orElseGet(() -> id().value());
    }

    byte[] payload() {
        return payload;
    }

    Judge judge() {
        return judge;
    }
}
