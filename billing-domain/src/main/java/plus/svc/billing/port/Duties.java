package plus.svc.billing.port;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be done now and then by one process of all. What {@link SubscriptionStore} says of its
 * implementations holds for those of this one.
 */
public interface Duties {

    /** What there is to do. */
    enum Duty {
        /** Finding events whose delivery was lost. */
        CATCH_UP,
        /** Asking about live subscriptions in turn. */
        AUDIT,
        /** Removing what nobody fetched. */
        CLEANING,
        /** Removing events that were kept for long enough. */
        RETENTION,
        /** Taking in all that the provider has. */
        BACKFILL
    }

    /**
     * A process's turn at a duty.
     *
     * @param number of all turns at it so far
     * @param cursor how far earlier turns came, in the words of whoever does it
     */
    record Turn(Duty duty, long number, Optional<String> cursor) {}

    /**
     * The turn at {@code duty}, if it is due and nobody else's. Whoever takes it is expected to
     * report within {@code lease}: else it is given to another.
     */
    Optional<Turn> take(Duty duty, Duration lease);

    /**
     * Remembers how far a turn came, and prolongs it.
     *
     * @return whether it is still this one's: else nothing is remembered
     */
    boolean advance(Turn turn, String cursor, Duration lease);

    /** Ends a turn, if it is still this one's: the next is due after {@code pause}. */
    void end(Turn turn, Duration pause);
}
