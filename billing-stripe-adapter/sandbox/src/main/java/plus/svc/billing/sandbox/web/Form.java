package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Form encoding with nested names: {@code a[b][0][c]=x} is {@code {"a":{"b":[{"c":"x"}]}}}, and
 * {@code a[]=x} adds to a list. Every value is text. A name that is both a value and a parent keeps
 * what came last.
 */
final class Form {

    private static final int DEEPEST = 20;

    private Form() {}

    /**
     * @throws Malformed if an escape is none, or a name is nested too deep
     */
    static ObjectNode parse(String encoded) {
        ObjectNode root = Json.object();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(
                        root,
                        path(decode(pair.substring(0, equals))),
                        decode(pair.substring(equals + 1)));
            }
        }
        withLists(root);
        return root;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("A % is not followed by two hexadecimal digits.", e);
        }
    }

    private static Deque<String> path(String name) {
        List<String> parts = Arrays.asList(name.replace("]", "").split("\\[", -1));
        if (parts.size() > DEEPEST) {
            throw new Malformed("A parameter is nested more than " + DEEPEST + " levels deep.");
        }
        return new ArrayDeque<>(parts);
    }

    private static void put(ObjectNode parent, Deque<String> path, String value) {
        String first = path.removeFirst();
        String name = first.isEmpty() ? String.valueOf(parent.size()) : first;
        if (path.isEmpty()) {
            parent.put(name, value);
            return;
        }
        ObjectNode child = parent.get(name) instanceof ObjectNode known ? known : Json.object();
        parent.set(name, child);
        put(child, path, value);
    }

    private static void withLists(ObjectNode parent) {
        for (Map.Entry<String, JsonNode> entry : parent.properties()) {
            if (entry.getValue() instanceof ObjectNode child) {
                withLists(child);
                // Metadata is a map whatever its keys look like.
                if (!entry.getKey().equals("metadata") && isList(child)) {
                    entry.setValue(list(child));
                }
            }
        }
    }

    private static boolean isList(ObjectNode node) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getKey().matches("\\d{1,4}")) {
                return false;
            }
        }
        return true;
    }

    private static ArrayNode list(ObjectNode node) {
        Map<Integer, JsonNode> ordered = new TreeMap<>();
        node.properties().forEach(it -> ordered.put(Integer.valueOf(it.getKey()), it.getValue()));
        return Json.array().addAll(ordered.values());
    }
}
