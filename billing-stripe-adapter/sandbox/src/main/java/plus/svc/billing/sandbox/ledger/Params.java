package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        return text(name).map(it -> whole(name, it));
    }

    private Long whole(String name, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(
                    "parameter_invalid_integer", fullName(name), "Invalid integer: " + text);
        }
    }

    /** A whole number above 0. */
    public Optional<Long> positive(String name) {
        Optional<Long> number = whole(name);
        if (number.isPresent() && number.get() < 1) {
            throw Refusal.invalid(
                    "parameter_invalid_integer",
                    fullName(name),
                    "This value must be greater than or equal to 1.");
        }
        return number;
    }

    public Optional<BigDecimal> decimal(String name) {
        return text(name).map(it -> decimal(name, it));
    }

    private BigDecimal decimal(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(
                    "parameter_invalid_decimal", fullName(name), "Invalid decimal: " + text);
        }
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
        return text(name).map(it -> flag(name, it));
    }

    private Boolean flag(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.invalid(fullName(name), "Invalid boolean: " + text);
        }
        return Boolean.valueOf(text);
    }

    /** An address in the web; what Checkout puts into it later may stand in it. */
    public Optional<String> url(String name) {
        Optional<String> url = text(name);
        if (url.isPresent() && !isUrl(url.get().replace("{CHECKOUT_SESSION_ID}", ""))) {
            throw Refusal.invalid("url_invalid", fullName(name), "Not a valid URL");
        }
        return url;
    }

    private static boolean isUrl(String text) {
        try {
            return text.matches("https?://.+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
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
        for (String name : names) {
            if (values.has(name)) {
                write(object, name, values.path(name));
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

    /**
     * Changes {@code metadata} as asked: a blank value takes its key away, blank metadata all of
     * them.
     */
    public void mergeMetadata(ObjectNode metadata) {
        if (values.has("metadata") && !values.path("metadata").isObject()) {
            metadata.removeAll();
        }
        for (Map.Entry<String, JsonNode> entry : values.path("metadata").properties()) {
            MetadataLimits.check(fullName("metadata"), entry.getKey(), entry.getValue().asText());
            metadata.set(entry.getKey(), entry.getValue());
            if (entry.getValue().asText().isEmpty()) {
                metadata.remove(entry.getKey());
            }
        }
        MetadataLimits.check(fullName("metadata"), metadata.size());
    }

    public ObjectNode metadata() {
        ObjectNode metadata = Json.object();
        mergeMetadata(metadata);
        return metadata;
    }
}
