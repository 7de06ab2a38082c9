package plus.svc.billing.app.inspect;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.function.Function;

/** What somebody typed, read by something that says in words what is wrong with it. */
public final class Typed {

    private Typed() {}

    /**
     * Reads by {@code parse}, of which nothing but the message is told where it throws {@link
     * IllegalArgumentException}.
     */
    public static <T> ITypeConverter<T> by(Function<String, T> parse) {
        return typed -> {
            try {
                return parse.apply(typed);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + typed + "': " + e.getMessage());
            }
        };
    }
}
