package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Text to JSON and back. */
public final class Json {

    private static final Logger LOG = LoggerFactory.getLogger(Json.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if {@code text} is not a JSON object
     */
    public static ObjectNode readObject(String text) {
        if (read(text) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /**
     * Reads one object after the other. One that is cut off at the end is left out.
     *
     * @throws IllegalArgumentException if there is anything else
     */
    public static void readSequence(Reader reader, Consumer<ObjectNode> each) throws IOException {
        try (MappingIterator<ObjectNode> values =
                MAPPER.readerFor(ObjectNode.class).readValues(reader)) {
            while (values.hasNextValue()) {
                each.accept(values.nextValue());
            }
        } catch (JsonEOFException e) {
            LOG.warn("what was written last is cut off: {}", e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON objects", e);
        }
    }

    /** The same as text: little to keep and to write, and nothing to look into any more. */
    public static JsonNode written(JsonNode node) {
        return new POJONode(new RawValue(writeLine(node)));
    }

    /** In one line, without its end. */
    public static String writeLine(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indented, as Stripe writes it. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
