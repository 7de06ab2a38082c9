package plus.svc.billing.sandbox.ledger;

import java.util.Optional;

/** What an event names as its cause: a request of the API, or nothing when somebody used a page. */
public record Cause(Optional<String> requestId, Optional<String> idempotencyKey) {

    public static Cause page() {
        return new Cause(Optional.empty(), Optional.empty());
    }
}
