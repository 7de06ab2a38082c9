package plus.svc.billing.http.operations;

import plus.svc.billing.model.EventId;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.Optional;
import java.util.function.Function;

/** What somebody typed, as an id; empty if it cannot be one. */
final class Ids {

    private Ids() {}

    static Optional<EventId> event(String text) {
        return read(text, EventId::new);
    }

    static Optional<SubscriptionId> subscription(String text) {
        return read(text, SubscriptionId::new);
    }

    static Optional<UserId> user(String text) {
        return read(text, UserId::new);
    }

    private static <T> Optional<T> read(String text, Function<String, T> id) {
        try {
            return Optional.of(id.apply(text.strip()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
