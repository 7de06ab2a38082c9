package plus.svc.billing.port;

import java.time.Duration;
import java.util.List;

/**
 * What others are to be told, written in the transaction that changed it. What {@link
 * SubscriptionStore} says of its implementations holds for those of this one.
 */
public interface Outbox {

    /**
     * Hands out what is due, in the order in which it was written, and of what is about one record
     * only the first. None is handed out again, to any process, before {@code lease} is over or it
     * is postponed.
     */
    List<OutboxMessage> claim(int atMost, Duration lease);

    /**
     * Removes what was told: what was written next about the same record is due. Does nothing if
     * the lease was over and the message has been handed out anew.
     */
    void remove(OutboxMessage told);

    /**
     * Puts off what could not be told, and what was written after it about the same record. Does
     * nothing if the lease was over and the message has been handed out anew.
     */
    void postpone(OutboxMessage message, Duration delay);

    /** Removes what is older than {@code age}, told or not. */
    void purge(Duration age);
}
