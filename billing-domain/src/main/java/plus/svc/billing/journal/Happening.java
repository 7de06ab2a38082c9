package plus.svc.billing.journal;

import java.time.Instant;

/** Something in the life of a subscription, as billing came to know it. */
public sealed interface Happening {

    /** When it was known, by the store's clock. */
    Instant at();

    /** An event was taken in. */
    record Received(KeptEvent event) implements Happening {

        @Override
        public Instant at() {
            return event.event().receivedAt();
        }
    }

    /**
     * The provider was asked.
     *
     * @param at when the answer was taken in
     * @param question its number among all that was learnt and asked
     * @param tries how often it was asked before, in vain
     */
    record Asked(Instant at, long question, int tries, Answer answer) implements Happening {}

    /** An operator did something. */
    record Acted(OperatorAction action) implements Happening {

        @Override
        public Instant at() {
            return action.at();
        }
    }
}
