package plus.svc.billing.app.doctor;

import java.util.Optional;

/** What the environment says of one thing, as far as it can be read. */
public sealed interface Setting<T> {

    record Known<T>(T value) implements Setting<T> {}

    /**
     * It is missing or malformed.
     *
     * @param problem what is wrong, and what it should be; repeats no secret
     */
    record Wrong<T>(String problem) implements Setting<T> {}

    default Optional<T> known() {
        return switch (this) {
            case Known<T> it -> Optional.of(it.value());
            case Wrong<T> it -> Optional.empty();
        };
    }
}
