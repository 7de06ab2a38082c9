package plus.svc.billing.port;

import java.time.Instant;

/**
 * For how long events are kept. What {@link SubscriptionStore} says of its implementations holds
 * for those of this one.
 */
public interface Retention {

    /**
     * Forgets events that the provider made before {@code oldest}, whatever came of them, and makes
     * room for those to come. An event that was forgotten is a new one when it is delivered again:
     * {@code oldest} is to be farther back than the provider delivers.
     *
     * <p>Months (UTC) go as a whole: of that of {@code oldest} all may stay. Nobody is held up for
     * longer than a moment; what would take longer, or is in somebody's hands, is left.
     *
     * @return whether something was left, for the next time
     */
    boolean keepSince(Instant oldest);
}
