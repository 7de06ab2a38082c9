package plus.svc.billing.sandbox.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads names and what may stand under them, as {@code parameters.txt} says it. */
final class ParameterReader {

    private static final Pattern TOKEN = Pattern.compile("[^\\s?:{}\\[\\]|]+|[?:{}\\[\\]|]");
    private static final String ANY = "*";

    private final Deque<String> tokens = new ArrayDeque<>();

    private ParameterReader(String text) {
        TOKEN.matcher(text).results().forEach(it -> tokens.add(it.group()));
    }

    static Map<String, Parameter> read(String text) {
        return new ParameterReader(text).members();
    }

    private Map<String, Parameter> members() {
        Map<String, Parameter> members = new LinkedHashMap<>();
        while (!tokens.isEmpty() && !skip("}")) {
            members.put(tokens.remove(), parameter());
        }
        return members;
    }

    private Parameter parameter() {
        boolean unsettable = skip("?");
        Optional<Scalar> scalar = skip(":") ? Optional.of(new Scalar(types())) : Optional.empty();
        if (skip("{")) {
            Map<String, Parameter> members = members();
            boolean open = members.remove(ANY) != null;
            return new Parameter(unsettable, scalar, members, Optional.empty(), open);
        }
        if (skip("[")) {
            Optional<Parameter> element = Optional.of(parameter());
            tokens.remove();
            return new Parameter(unsettable, scalar, Map.of(), element, false);
        }
        Scalar one = scalar.orElse(Scalar.TEXT);
        return new Parameter(unsettable, Optional.of(one), Map.of(), Optional.empty(), false);
    }

    private List<String> types() {
        List<String> types = new ArrayList<>();
        do {
            types.add(tokens.remove());
        } while (skip("|"));
        return types;
    }

    private boolean skip(String token) {
        boolean next = token.equals(tokens.peek());
        if (next) {
            tokens.remove();
        }
        return next;
    }
}
