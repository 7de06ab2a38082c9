package plus.svc.billing.journal;

/**
 * An event with what the provider wrote.
 *
 * @param payload as it came, with whatever it carries; empty if it was erased
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody changes it.
public record KeptEvent(ReceivedEvent event, byte[] payload) {}
