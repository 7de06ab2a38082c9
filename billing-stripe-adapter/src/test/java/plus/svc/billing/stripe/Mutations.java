package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.fail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may come in place of good JSON, in repeatable disorder. */
final class Mutations {

    private static final List<String> JUNK =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\" \"",
                    "\"text\"",
                    "\"\\u0000\"",
                    "\"" + "x".repeat(300) + "\"",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "123456789012345678901234567890",
                    "[]",
                    "{}",
                    "[[[]]]",
                    "[null, 7, {}]",
                    "{\"id\": null}",
                    "{\"id\": {\"id\": []}}",
                    "{\"data\": {}}",
                    "{\"data\": [null, [], {\"id\": 7}]}");

    private Mutations() {}

    /** Some bytes are others, and the end may be missing. */
    static byte[] ofBytes(byte[] golden, RandomGenerator random) {
        byte[] body = golden.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
    }

    /** Some values are others, or of other types. */
    static byte[] ofTree(byte[] golden, RandomGenerator random) throws IOException {
        JsonNode event = Json.READER.readTree(golden);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            List<JsonNode> containers = containers(event);
            JsonNode junk = Json.READER.readTree(JUNK.get(random.nextInt(JUNK.size())));
            switch (containers.get(random.nextInt(containers.size()))) {
                case ObjectNode it -> it.set(anyName(it, random), junk);
                case ArrayNode it -> it.set(random.nextInt(it.size()), junk);
                case JsonNode other -> fail(other + " contains nothing");
            }
        }
        return event.toString().getBytes(UTF_8);
    }

    private static List<JsonNode> containers(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        if (!root.isEmpty()) {
            found.add(root);
            root.forEach(child -> found.addAll(containers(child)));
        }
        return found;
    }

    private static String anyName(ObjectNode object, RandomGenerator random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.get(random.nextInt(names.size()));
    }
}
