package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.IOException;
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
     * Reads an object from each line. A last one that is cut off is left out.
     *
     * @throws IllegalArgumentException if there is anything else
     */
    public static void readLines(BufferedReader reader, Consumer<ObjectNode> each)
            throws IOException {
        String line = reader.readLine();
        while (line != null) {
            String next = reader.readLine();
            if (next == null && isCutOff(line)) {
                LOG.warn("what was written last is cut off");
            } else {
                each.accept(readObject(line));
            }
            line = next;
        }
    }

    private static boolean isCutOff(String line) {
        try {
            return MAPPER.readTree(line).isMissingNode();
        } catch (JsonProcessingException e) {
            return line.startsWith("{");
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
