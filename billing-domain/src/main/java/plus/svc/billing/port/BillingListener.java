package plus.svc.billing.port;

/**
 * Learns what changed in the record. Each message comes at least once, and those about one record
 * in the order in which they became true; a listener that must not act twice remembers their ids.
 */
public interface BillingListener {

    /**
     * Takes a message in. What it throws, other than an {@link Error}, puts the message off: it is
     * delivered again, and nothing else about the same record before it.
     */
    void on(OutboxMessage message);
}
