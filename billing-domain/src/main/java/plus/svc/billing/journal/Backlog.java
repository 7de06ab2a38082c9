package plus.svc.billing.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What is yet to be asked. Each number is exact up to {@link #COUNTED}, and means that many or more
 * there; the oldest is looked for among as many, those due first.
 *
 * @param doubts subscriptions in doubt whose question is still asked
 * @param oldestDoubt since when the oldest of them is open
 * @param inquiries other questions that are still asked
 * @param deadLetters questions of both kinds that were given up
 */
public record Backlog(int doubts, Optional<Instant> oldestDoubt, int inquiries, int deadLetters) {

    /** As far as anything is counted. */
    public static final int COUNTED = 10_000;
}
