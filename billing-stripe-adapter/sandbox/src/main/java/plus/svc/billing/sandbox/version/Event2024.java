package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Rendering;
import plus.svc.billing.sandbox.web.Json;

import java.util.Map;

/**
 * An event tells of its object in its own version. What an update says of before is found by
 * bringing the object as it was into that version, too.
 */
final class Event2024 {

    private static final String PREVIOUS = "previous_attributes";
    private static final String OBJECT = "object";

    private final Rendering rendering;

    Event2024(Rendering rendering) {
        this.rendering = rendering;
    }

    void convert(ObjectNode event) {
        ObjectNode data = Json.readObject(Json.writeLine(event.path("data")));
        ObjectNode object = (ObjectNode) data.path(OBJECT);
        ObjectNode before = object.deepCopy();
        rendering.applyTo(object);
        if (data.get(PREVIOUS) instanceof ObjectNode previous) {
            before.setAll(previous);
            rendering.applyTo(before);
            data.set(PREVIOUS, changed(before, object));
        }
        event.put("api_version", ApiVersion.V2024_06_20.toString());
        // As text, so that what is converted is not found and converted once more.
        event.set("data", Json.written(data));
    }

    private static ObjectNode changed(ObjectNode before, ObjectNode after) {
        ObjectNode changed = Json.object();
        for (Map.Entry<String, JsonNode> field : before.properties()) {
            if (!field.getValue().equals(after.path(field.getKey()))) {
                changed.set(field.getKey(), field.getValue());
            }
        }
        return changed;
    }
}
