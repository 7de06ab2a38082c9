package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may stand under one name.
 *
 * @param unsettable whether a blank value takes away what is there
 * @param scalar what a single value is, if there may be one
 * @param members what there is under names of its own
 * @param element what each element is, if there may be a list
 * @param open whether any names may stand below it
 */
record Parameter(
        boolean unsettable,
        Optional<Scalar> scalar,
        Map<String, Parameter> members,
        Optional<Parameter> element,
        boolean open) {

    Parameter {
        members = Map.copyOf(members);
    }

    static Parameter text() {
        return new Parameter(false, Optional.of(Scalar.TEXT), Map.of(), Optional.empty(), false);
    }

    static Parameter object(Map<String, Parameter> members) {
        return new Parameter(false, Optional.empty(), members, Optional.empty(), false);
    }

    static Parameter listOf(Parameter element) {
        return new Parameter(false, Optional.empty(), Map.of(), Optional.of(element), false);
    }

    /** Adds the full names of what is given and not known. */
    void findUnknown(String name, JsonNode given, List<String> unknown) {
        if (given.isArray() && element.isPresent()) {
            for (int i = 0; i < given.size(); i++) {
                element.get().findUnknown(below(name, String.valueOf(i)), given.path(i), unknown);
            }
        } else if (given.isObject() && !members.isEmpty()) {
            given.properties().forEach(it -> find(below(name, it.getKey()), it, unknown));
        }
    }

    private void find(String name, Map.Entry<String, JsonNode> given, List<String> unknown) {
        Parameter member = members.get(given.getKey());
        if (member == null) {
            unknown.add(name);
        } else {
            member.findUnknown(name, given.getValue(), unknown);
        }
    }

    private static String below(String name, String member) {
        return name.isEmpty() ? member : name + "[" + member + "]";
    }

    /**
     * What is given, with numbers and truths in the place of their text.
     *
     * @throws Refusal if it is not what it should be
     */
    JsonNode read(String name, JsonNode given) {
        if (given instanceof ObjectNode object) {
            return open ? object : members(name, object);
        }
        if (given instanceof ArrayNode list) {
            return open ? list : elements(name, list);
        }
        if (given.asText().isEmpty()) {
            return blank(name, given);
        }
        return scalar.orElseThrow(() -> Refusal.invalid(name, wanted())).read(name, given.asText());
    }

    private String wanted() {
        return element.isPresent() ? "Invalid array" : "Invalid object";
    }

    private JsonNode blank(String name, JsonNode given) {
        if (!unsettable) {
            throw Refusal.emptyValue(name);
        }
        return given;
    }

    private ObjectNode members(String name, ObjectNode given) {
        if (members.isEmpty()) {
            throw notNested(name, given);
        }
        ObjectNode read = Json.object();
        for (Map.Entry<String, JsonNode> it : given.properties()) {
            Parameter member = Optional.ofNullable(members.get(it.getKey())).orElseThrow();
            read.set(it.getKey(), member.read(below(name, it.getKey()), it.getValue()));
        }
        return read;
    }

    private ArrayNode elements(String name, ArrayNode given) {
        Parameter each = element.orElseThrow(() -> notNested(name, given));
        ArrayNode read = Json.array();
        for (JsonNode it : given) {
            read.add(each.read(below(name, String.valueOf(read.size())), it));
        }
        return read;
    }

    private Refusal notNested(String name, JsonNode given) {
        String message = scalar.isPresent() ? "Invalid string: " + Json.writeLine(given) : wanted();
        return Refusal.invalid(name, message);
    }
}
