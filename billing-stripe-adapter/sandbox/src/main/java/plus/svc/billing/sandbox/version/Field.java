package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** A field that may not be there, and is null then. */
final class Field {

    private Field() {}

    static JsonNode of(JsonNode owner, String name) {
        JsonNode value = owner.path(name);
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }
}
