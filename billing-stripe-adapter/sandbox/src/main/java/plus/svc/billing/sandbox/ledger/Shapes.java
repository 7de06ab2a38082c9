package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** New objects, each in the shape of its kind: every field is there, most are null. */
public final class Shapes {

    /** What Stripe makes in the time of the account, also for a customer with a test clock. */
    private static final Set<String> OF_TODAY =
            Set.of("charge", "dispute", "event", "payment_intent", "refund", "setup_intent");

    private final Map<String, ObjectNode> shapes = new ConcurrentHashMap<>();
    private final Timeline timeline;

    public Shapes(Timeline timeline) {
        this.timeline = timeline;
    }

    /** An object of that kind with an id of its own, made now. */
    public ObjectNode fresh(String object) {
        ObjectNode it = shapes.computeIfAbsent(object, Shapes::load).deepCopy();
        it.put("id", Ids.next(it.path("id").asText()));
        if (it.has("created")) {
            it.put("created", OF_TODAY.contains(object) ? timeline.ofAccount() : now());
        }
        return it;
    }

    private static ObjectNode load(String object) {
        return Json.readObject(Resource.text(Shapes.class, object + ".json"));
    }

    /** Seconds, as Stripe tells the time. */
    public long now() {
        return timeline.now();
    }
}
