package plus.svc.billing.journal;

import plus.svc.billing.model.EventHeader;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event in the inbox, and what became of it when it was taken in.
 *
 * @param subject the provider's id of what it is about; empty if that is nothing that is kept
 */
public record ReceivedEvent(
        EventHeader header, Instant receivedAt, Optional<String> subject, Outcome outcome) {

    public EventId id() {
        return header.id();
    }

    /** From when it happened until it was taken in, by two clocks; never negative. */
    public Duration lag() {
        Duration lag = Duration.between(header.created(), receivedAt);
        return lag.isNegative() ? Duration.ZERO : lag;
    }
}
