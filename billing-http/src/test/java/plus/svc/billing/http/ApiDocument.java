package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The document at {@code /openapi.json}, as the measure of real answers. */
final class ApiDocument {

    static final JsonNode JSON = read("openapi.json");

    /** What may be said to any request, and stands with none. */
    private static final Set<String> SAID_ANYWHERE = Set.of("not_found", "method_not_allowed");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    Dialects.getDraft202012(),
                    it ->
                            it.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    private static final JsonNode STRICT = strict(JSON.path("components").deepCopy());
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ApiDocument() {}

    static JsonNode read(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(ApiDocument.class.getResourceAsStream(resource), resource)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each answer that it names, such as {@code POST /x 400 invalid_request}. */
    static Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : JSON.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> it : path.getValue().properties()) {
                String request = it.getKey().toUpperCase(ROOT) + " " + path.getKey();
                addAnswers(answers, request, it.getValue());
            }
        }
        return answers;
    }

    private static void addAnswers(Set<String> answers, String request, JsonNode operation) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            String prefix = request + " " + response.getKey();
            if (response.getKey().equals("200")) {
                answers.add(prefix);
            } else {
                examples(response.getValue()).forEach(it -> answers.add(prefix + " " + it));
            }
        }
    }

    static String answer(String method, String path, Reply reply) {
        String code = reply.status() == 200 ? "" : body(reply).path("error").asText();
        return (method + " " + path + " " + reply.status() + " " + code).strip();
    }

    /** Fails unless the answer is one of those that are documented for the request. */
    static void check(String method, String path, Reply reply) {
        String plain = path.replaceFirst("\\?.*", "");
        JsonNode operation = JSON.path("paths").path(plain).path(method.toLowerCase(ROOT));
        if (operation.isMissingNode()
                || SAID_ANYWHERE.contains(body(reply).path("error").asText())) {
            return;
        }
        String answer = answer(method, plain, reply);
        assertTrue(answers().contains(answer), () -> answer + " is not documented");
        JsonNode response =
                resolved(operation.path("responses").path(String.valueOf(reply.status())));
        response.path("headers")
                .fieldNames()
                .forEachRemaining(it -> assertTrue(reply.header(it).isPresent(), answer + it));
        assertEquals(List.of(), schema(content(response)).validate(body(reply)), answer);
    }

    /** The schema of some content, which allows no field that is not documented. */
    static Schema schema(JsonNode content) {
        return SCHEMAS.computeIfAbsent(
                content.path("schema").path("$ref").asText(), it -> named(it));
    }

    static Schema schema(String json) {
        return REGISTRY.getSchema(json, InputFormat.JSON);
    }

    private static Schema named(String reference) {
        ObjectNode schema = new ObjectMapper().createObjectNode();
        schema.put("$ref", reference);
        schema.set("components", STRICT);
        return REGISTRY.getSchema(schema);
    }

    static JsonNode content(JsonNode response) {
        return response.path("content").path("application/json");
    }

    /** What is referred to, or the node itself. */
    static JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : JSON.at(reference.asText().substring(1));
    }

    private static List<String> examples(JsonNode response) {
        List<String> names = new ArrayList<>();
        content(resolved(response)).path("examples").fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode body(Reply reply) {
        try {
            return new ObjectMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + reply.body(), e);
        }
    }

    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ApiDocument::strict);
        return node;
    }
}
