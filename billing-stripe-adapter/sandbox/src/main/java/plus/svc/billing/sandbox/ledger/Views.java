package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/**
 * Objects as they leave the account: copies, with what was asked to be expanded, and nothing kept
 * aside.
 */
public final class Views {

    private static final String INCLUDABLE = "includable";

    private final Ledger ledger;

    public Views(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Puts a list where it is shown only to who expands it. */
    public static void setIncludable(ObjectNode object, String name, ArrayNode data) {
        ObjectNode list = Aside.of(object).withObjectProperty(INCLUDABLE).putObject(name);
        list.put("object", "list").put("has_more", false).put("url", "").set("data", data);
    }

    /** Puts a value, which is not a list of Stripe's, where only who expands it sees it. */
    public static void setIncludableValue(ObjectNode object, String name, JsonNode value) {
        Aside.of(object).withObjectProperty(INCLUDABLE).set(name, value);
    }

    public static JsonNode includable(JsonNode object, String name) {
        return Aside.read(object, INCLUDABLE).path(name);
    }

    /**
     * The object as it leaves the account.
     *
     * @throws Refusal if the object has no such thing to expand
     */
    public ObjectNode of(ObjectNode object, List<String> expansions, Rendering rendering) {
        ObjectNode view = rendered(object, rendering);
        for (String path : expansions) {
            expand(view, List.of(path.split("\\.")), path, rendering);
        }
        Aside.removeFrom(view);
        return view;
    }

    private static ObjectNode rendered(ObjectNode object, Rendering rendering) {
        ObjectNode copy = object.deepCopy();
        rendering.applyTo(copy);
        return copy;
    }

    /** As it is kept, with nothing expanded. */
    public ObjectNode of(ObjectNode object) {
        return of(object, List.of(), Rendering.asKept());
    }

    private void expand(JsonNode node, List<String> path, String asked, Rendering rendering) {
        if (path.isEmpty()) {
            return;
        }
        for (JsonNode it : node.isArray() ? node : List.of(node)) {
            if (it instanceof ObjectNode owner) {
                expand(
                        expanded(owner, path.getFirst(), asked, rendering),
                        path.subList(1, path.size()),
                        asked,
                        rendering);
            }
        }
    }

    private JsonNode expanded(ObjectNode owner, String name, String asked, Rendering rendering) {
        JsonNode included = includable(owner, name);
        if (!included.isMissingNode()) {
            owner.set(name, included.deepCopy());
        }
        if (!owner.has(name)) {
            throw Refusal.invalid("expand", "This property cannot be expanded (" + asked + ").");
        }
        owner.set(name, referred(owner.path(name), rendering));
        return owner.path(name);
    }

    private JsonNode referred(JsonNode reference, Rendering rendering) {
        if (reference instanceof ArrayNode references) {
            ArrayNode all = references.arrayNode();
            references.forEach(it -> all.add(referred(it, rendering)));
            return all;
        }
        Optional<ObjectNode> known =
                reference.isTextual() ? ledger.find(reference.asText()) : Optional.empty();
        return known.<JsonNode>map(it -> rendered(it, rendering)).orElse(reference);
    }
}
