package plus.svc.billing.sandbox.ledger;

import java.util.List;

/** Who is to be told of events. */
@FunctionalInterface
public interface Audience {

    /** The ids of the webhook endpoints that get events of that type. */
    List<String> of(String eventType);
}
