package plus.svc.billing.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Environment variables, read one by one; what is wrong with any of them is gathered, so that all
 * of it is said at once.
 */
final class Environment {

    /**
     * What a variable is for.
     *
     * @param shape what it should look like
     * @param source where to get it
     */
    record Variable(String name, String shape, String source) {

        private String problem(String what) {
            return name + " " + what + ": it should be " + shape + ". " + source;
        }
    }

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    Environment(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The variable as {@code parse} understands it; empty if it is not set, or wrong. {@code parse}
     * throws {@link IllegalArgumentException} for what it does not understand.
     */
    <T> Optional<T> optional(Variable variable, Function<String, T> parse) {
        return value(variable.name()).flatMap(it -> parsed(variable, it, parse));
    }

    /** Like {@link #optional}, but a problem if it is not set. */
    <T> Optional<T> required(Variable variable, Function<String, T> parse) {
        if (!isSet(variable)) {
            problems.add(variable.problem("is missing"));
        }
        return optional(variable, parse);
    }

    /** A problem if more than one of them is set, each of which would do alone. */
    void requireAtMostOne(Variable... alternatives) {
        List<String> set = Stream.of(alternatives).filter(this::isSet).map(Variable::name).toList();
        if (set.size() > 1) {
            problems.add(String.join(" and ", set) + " are set: leave only one of them.");
        }
    }

    /** Adds what reading the variable alone did not show. */
    void refuse(Variable variable, String why) {
        problems.add(variable.problem(why));
    }

    boolean isSet(Variable variable) {
        return value(variable.name()).isPresent();
    }

    /**
     * Refuses to go on with what is wrong.
     *
     * @throws ConfigException if anything was
     */
    void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(it -> !it.isEmpty());
    }

    private <T> Optional<T> parsed(Variable variable, String value, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException e) {
            // Only what the parser says is repeated: the value may be a secret.
            problems.add(variable.problem("is malformed (" + e.getMessage() + ")"));
            return Optional.empty();
        }
    }
}
