package plus.svc.billing.journal;

import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done by hand.
 *
 * @param number of all actions, in order
 * @param operator who did it, as far as that is known
 * @param subject the provider's id of what it was done to
 * @param subscription that this is, or is about
 * @param result what came of it; empty while it is being done, and for good if it was cut short
 */
public record OperatorAction(
        long number,
        Instant at,
        String operator,
        Kind kind,
        String subject,
        Optional<SubscriptionId> subscription,
        Optional<String> result) {

    public enum Kind {
        /** An event was judged again. */
        REPLAY,
        /** A question that was given up was put back. */
        ASK_AGAIN,
        /** The provider was asked, at once. */
        SETTLE,
        /** Something that was nobody's was given to a user. */
        CLAIM
    }

    /** This, with what came of it. */
    public OperatorAction ended(String outcome) {
        return new OperatorAction(
                number, at, operator, kind, subject, subscription, Optional.of(outcome));
    }
}
