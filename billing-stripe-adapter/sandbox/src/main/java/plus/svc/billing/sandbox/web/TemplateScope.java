package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** What the names in a part of a template stand for: the innermost section first. */
record TemplateScope(List<JsonNode> levels) {

    TemplateScope {
        levels = List.copyOf(levels);
    }

    static TemplateScope of(ObjectNode values) {
        return new TemplateScope(List.of(values));
    }

    TemplateScope within(JsonNode inner) {
        List<JsonNode> all = new ArrayList<>();
        all.add(inner);
        all.addAll(levels);
        return new TemplateScope(all);
    }

    private JsonNode find(String name) {
        return levels.stream()
                .filter(it -> it.has(name))
                .findFirst()
                .map(it -> it.path(name))
                .orElse(MissingNode.getInstance());
    }

    String text(String name) {
        JsonNode value = find(name);
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("nothing to put for " + name);
        }
        return value.asText();
    }

    /** What a section of that name is there for: nothing, one or many. */
    List<JsonNode> all(String name) {
        JsonNode value = find(name);
        if (value.isArray()) {
            return value.valueStream().toList();
        }
        boolean said = value.isObject() || !value.asText("").isEmpty();
        return said && !value.asText().equals("false") ? List.of(value) : List.of();
    }
}
