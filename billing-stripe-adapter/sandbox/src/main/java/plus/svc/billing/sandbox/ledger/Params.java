package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request, or those nested under one of them, read and refused as Stripe does.
 */
public final class Params {

    private final ObjectNode values;
    private final String parent;

    public Params(ObjectNode values) {
        this(values, "");
    }

    public static Params none() {
        return new Params(Json.object());
    }

    private Params(ObjectNode values, String parent) {
        this.values = values;
        this.parent = parent;
    }

    /** The name as Stripe spells it in errors, such as {@code line_items[0][price]}. */
    public String fullName(String name) {
        return parent.isEmpty() ? name : parent + "[" + name + "]";
    }

    public ObjectNode values() {
        return values;
    }

    /** The names of all that are given. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        values.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public boolean has(String name) {
        return values.has(name);
    }

    public Optional<String> text(String name) {
        return Optional.of(values.path(name).asText("")).filter(it -> !it.isEmpty());
    }

    /**
     * Refuses both.
     *
     * @throws Refusal if both are given
     */
    public void onlyOneOf(String one, String other) {
        if (has(one) && has(other)) {
            throw Refusal.invalid(
                    fullName(other),
                    "You may only specify one of these parameters: " + one + ", " + other + ".");
        }
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> Refusal.missing(fullName(name)));
    }

    public Optional<Long> whole(String name) {
        return given(name).map(Given::whole);
    }

    /** A whole number above 0. */
    public Optional<Long> positive(String name) {
        return given(name).map(Given::positive);
    }

    /** A whole number above 0, and no more than that. */
    public Optional<Long> upTo(long largest, String name) {
        return given(name).map(it -> it.upTo(largest));
    }

    public Optional<BigDecimal> decimal(String name) {
        return given(name).map(Given::decimal);
    }

    /** One of the words that there are for it. */
    public String oneOf(String name, String... words) {
        String word = required(name);
        if (!List.of(words).contains(word)) {
            throw Refusal.notOneOf(fullName(name), List.of(words));
        }
        return word;
    }

    public Optional<Boolean> flag(String name) {
        return given(name).map(Given::flag);
    }

    /** An address in the web; what Checkout puts into it later may stand in it. */
    public Optional<String> url(String name) {
        return given(name).map(Given::url);
    }

    private Optional<Given> given(String name) {
        return text(name).map(it -> new Given(fullName(name), it));
    }

    public Params nested(String name) {
        ObjectNode child = values.get(name) instanceof ObjectNode it ? it : Json.object();
        return new Params(child, fullName(name));
    }

    public List<Params> each(String name) {
        List<Params> children = new ArrayList<>();
        for (JsonNode child : values.path(name)) {
            String childName = fullName(name) + "[" + children.size() + "]";
            children.add(
                    new Params(child instanceof ObjectNode it ? it : Json.object(), childName));
        }
        return children;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        values.path(name).forEach(it -> texts.add(it.asText()));
        return texts;
    }

    /**
     * Writes what is given under these names onto the object. A blank value leaves null there, and
     * of what is nested, only what is given changes.
     */
    public void writeTo(ObjectNode object, List<String> names) {
        new Patch(values).applyTo(object, names);
    }

    /**
     * Changes {@code metadata} as asked: a blank value takes its key away, blank metadata all of
     * them.
     */
    public void mergeMetadata(ObjectNode metadata) {
        new MetadataPatch(fullName("metadata"), values.path("metadata")).applyTo(metadata);
    }

    public ObjectNode metadata() {
        ObjectNode metadata = Json.object();
        mergeMetadata(metadata);
        return metadata;
    }
}
