package plus.svc.billing.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A request's JSON object. Fields that nobody asks for are ignored. */
final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode object;

    private Json(JsonNode object) {
        this.object = object;
    }

    /**
     * @throws Refused if {@code body} is no JSON object
     */
    static Json read(byte[] body) {
        Json json = readIfAny(body);
        if (json.object.isMissingNode()) {
            throw new Refused(Problem.INVALID_REQUEST);
        }
        return json;
    }

    /**
     * As {@link #read}, but an empty body is an empty object.
     *
     * @throws Refused if {@code body} is neither empty nor a JSON object
     */
    static Json readIfAny(byte[] body) {
        JsonNode node = parse(body);
        if (!node.isObject() && !node.isMissingNode()) {
            throw new Refused(Problem.INVALID_REQUEST);
        }
        return new Json(node);
    }

    /**
     * The first of the named fields that says something, without blanks around it. To be absent,
     * {@code null} or blank is to say nothing.
     *
     * @throws Refused if one of them is not a string
     */
    Optional<String> text(String... names) {
        Optional<String> found = Optional.empty();
        for (String name : names) {
            Optional<String> text = Optional.of(textOf(object.path(name)));
            found = found.or(() -> text.filter(it -> !it.isEmpty()));
        }
        return found;
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes a field as text, unless there is nothing to say. */
    static void put(ObjectNode object, String name, Optional<?> value) {
        value.ifPresent(it -> object.put(name, it.toString()));
    }

    private static String textOf(JsonNode field) {
        if (field.isMissingNode() || field.isNull()) {
            return "";
        }
        if (!field.isTextual()) {
            throw new Refused(Problem.INVALID_REQUEST);
        }
        return field.textValue().strip();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException malformed) {
            throw new Refused(Problem.INVALID_REQUEST);
        }
    }
}
