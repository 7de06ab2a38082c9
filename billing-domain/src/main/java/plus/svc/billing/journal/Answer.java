package plus.svc.billing.journal;

import java.util.Optional;

/**
 * What came of a question to the provider. States are told in a line, as {@link
 * plus.svc.billing.model.Subscription#summary} does.
 */
public sealed interface Answer {

    /** Whether it is stored, or confirms what is. */
    default boolean isStored() {
        return this instanceof Confirmed || this instanceof Changed || this instanceof Drifted;
    }

    /** What came of the question, for an operator. */
    default String inWords() {
        return switch (this) {
            case Confirmed it -> "confirmed: " + it.state();
            case Changed it -> "changed: " + Answer.change(it.from(), it.to());
            case Drifted it -> "drifted: " + Answer.change(it.from(), it.to());
            case Overtaken it -> "overtaken, not stored: " + it.told();
            case Gone it -> "gone: the provider has none such";
            case Postponed it -> "no answer, to be asked again: " + it.cause();
            case GivenUp it -> "no answer, given up: " + it.cause();
        };
    }

    private static String change(Optional<String> from, String to) {
        return from.orElse("nothing") + " -> " + to;
    }

    /** The provider says what was stored. */
    record Confirmed(String state) implements Answer {}

    /**
     * What the provider says is stored, and is something else than what was.
     *
     * @param from empty if nothing was
     */
    record Changed(Optional<String> from, String to) implements Answer {}

    /** The same, found by an audit: no event had told it. */
    record Drifted(Optional<String> from, String to) implements Answer {}

    /** What the provider says is not stored: something was learnt meanwhile, or it had ended. */
    record Overtaken(String told) implements Answer {}

    /** The provider has none such. */
    record Gone() implements Answer {}

    /** There was none: it was going to be asked again. */
    record Postponed(String cause) implements Answer {}

    /** There was none for too long: it is asked no more. */
    record GivenUp(String cause) implements Answer {}
}
