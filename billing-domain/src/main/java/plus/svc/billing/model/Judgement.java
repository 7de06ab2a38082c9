package plus.svc.billing.model;

import java.util.Optional;

/**
 * What is to be done about a {@code T} after an event.
 *
 * @see Judge
 */
public sealed interface Judgement<T> {

    /** As what the event is to be remembered. */
    Outcome outcome();

    /** Store {@code state}. */
    record Take<T>(T state) implements Judgement<T> {

        @Override
        public Outcome outcome() {
            return Outcome.TAKEN;
        }
    }

    /** Leave what is stored. */
    record Ignore<T>(Outcome outcome) implements Judgement<T> {}

    /**
     * Leave what is stored, known anew: an answer from before may say otherwise, and no longer
     * counts.
     */
    record Confirm<T>() implements Judgement<T> {

        @Override
        public Outcome outcome() {
            return Outcome.IGNORED_NOTHING_NEW;
        }
    }

    /**
     * Ask the provider.
     *
     * @param shown what to store until the answer comes, or empty to leave what is stored
     */
    record Doubt<T>(Optional<T> shown) implements Judgement<T> {

        @Override
        public Outcome outcome() {
            return Outcome.DOUBTED;
        }
    }
}
