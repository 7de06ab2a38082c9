package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** Values that are given for some members of an object, to be written onto it. */
record Patch(ObjectNode given) {

    /** A blank value leaves null, and of what is nested, only what is given changes. */
    void applyTo(ObjectNode object, List<String> names) {
        for (String name : names) {
            if (given.has(name)) {
                write(object, name, given.path(name));
            }
        }
    }

    private static void write(ObjectNode object, String name, JsonNode given) {
        if (given instanceof ObjectNode members) {
            ObjectNode known =
                    object.path(name) instanceof ObjectNode it ? it : object.putObject(name);
            members.properties().forEach(it -> write(known, it.getKey(), it.getValue()));
        } else if (given.asText("").isEmpty() && given.isTextual()) {
            object.putNull(name);
        } else {
            object.set(name, given.deepCopy());
        }
    }
}
