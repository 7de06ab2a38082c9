package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the sandbox remembers about an object and Stripe would not show with it. */
public final class Aside {

    private static final String NAME = "$aside";

    private Aside() {}

    /** To be written to. */
    public static ObjectNode of(ObjectNode object) {
        return object.withObjectProperty(NAME);
    }

    public static JsonNode read(JsonNode object, String name) {
        return object.path(NAME).path(name);
    }

    static void removeFrom(JsonNode rendered) {
        if (rendered instanceof ObjectNode object) {
            object.remove(NAME);
        }
        rendered.forEach(Aside::removeFrom);
    }
}
