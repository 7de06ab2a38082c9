package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.Optional;

/**
 * What a single value may be.
 *
 * @param types {@code text}, {@code integer}, {@code decimal}, {@code boolean}, and words that
 *     stand for themselves
 */
record Scalar(List<String> types) {

    static final Scalar TEXT = new Scalar(List.of("text"));

    Scalar {
        types = List.copyOf(types);
    }

    /**
     * The value, which came as text.
     *
     * @throws Refusal if it is none of the types
     */
    JsonNode read(String name, String text) {
        for (String type : types) {
            Optional<JsonNode> value = as(type, text);
            if (value.isPresent()) {
                return value.get();
            }
        }
        throw refusal(name, text);
    }

    private static Optional<JsonNode> as(String type, String text) {
        return switch (type) {
            case "text" -> Optional.of(TextNode.valueOf(text));
            case "integer" -> whole(text);
            case "decimal" -> when(text.matches("-?\\d+(\\.\\d+)?"), TextNode.valueOf(text));
            case "boolean" ->
                    when(
                            text.equals("true") || text.equals("false"),
                            BooleanNode.valueOf(text.equals("true")));
            default -> when(text.equals(type), TextNode.valueOf(text));
        };
    }

    private static Optional<JsonNode> when(boolean fits, JsonNode value) {
        return Optional.of(value).filter(it -> fits);
    }

    private static Optional<JsonNode> whole(String text) {
        try {
            return Optional.of(LongNode.valueOf(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Refusal refusal(String name, String text) {
        if (types.contains("integer")) {
            return Refusal.invalid("parameter_invalid_integer", name, "Invalid integer: " + text);
        }
        if (types.contains("decimal") || types.contains("boolean")) {
            return Refusal.invalid(name, "Invalid " + types.getFirst() + ": " + text);
        }
        return Refusal.notOneOf(name, types);
    }
}
