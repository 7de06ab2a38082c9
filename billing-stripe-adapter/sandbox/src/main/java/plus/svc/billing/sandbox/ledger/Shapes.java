package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** New objects, each in the shape of its kind: every field is there, most are null. */
public final class Shapes {

    private final Map<String, ObjectNode> shapes = new ConcurrentHashMap<>();
    private final Clock clock;

    public Shapes(Clock clock) {
        this.clock = clock;
    }

    /** An object of that kind with an id of its own, made now. */
    public ObjectNode fresh(String object) {
        ObjectNode it = shapes.computeIfAbsent(object, Shapes::load).deepCopy();
        it.put("id", Ids.next(it.path("id").asText()));
        if (it.has("created")) {
            it.put("created", now());
        }
        return it;
    }

    private static ObjectNode load(String object) {
        return Json.readObject(Resource.text(Shapes.class, object + ".json"));
    }

    /** Seconds, as Stripe tells the time. */
    public long now() {
        return clock.instant().getEpochSecond();
    }
}
