package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Aside;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** When something is known that is not known yet. */
final class Due {

    private static final String NAME = "due";

    private Due() {}

    /** In a while; never of itself, if {@code after} is empty. */
    static void set(ObjectNode object, long now, Optional<Duration> after) {
        Aside.of(object).put(NAME, after.map(it -> now + it.toSeconds()).orElse(null));
    }

    static void clear(ObjectNode object) {
        Aside.of(object).remove(NAME);
    }

    static OptionalLong of(ObjectNode object) {
        return Aside.read(object, NAME).isNumber()
                ? OptionalLong.of(Aside.read(object, NAME).asLong())
                : OptionalLong.empty();
    }
}
