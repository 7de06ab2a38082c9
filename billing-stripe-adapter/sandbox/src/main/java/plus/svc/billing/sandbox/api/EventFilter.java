package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.EventPattern;
import plus.svc.billing.sandbox.ledger.Events;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.util.List;
import java.util.function.Predicate;

/** Which events a list call asks for. */
final class EventFilter {

    private static final int MAX_TYPES = 20;

    private EventFilter() {}

    /** By {@code type}, in which a star stands for anything, or one of {@code types}. */
    static Predicate<ObjectNode> type(Params params) {
        List<String> types = params.texts("types");
        EventPattern pattern = new EventPattern(params.text("type").orElse("*"));
        refuseTooMuch(params, types);
        return it -> {
            String type = it.path("type").asText();
            return types.isEmpty() ? pattern.matches(type) : types.contains(type);
        };
    }

    private static void refuseTooMuch(Params params, List<String> types) {
        if (types.size() > MAX_TYPES) {
            throw Refusal.invalid("types", "You may pass up to " + MAX_TYPES + " event types.");
        }
        if (!types.isEmpty() && params.text("type").isPresent()) {
            throw Refusal.invalid("types", "You may pass either `type` or `types`, but not both.");
        }
    }

    static Predicate<ObjectNode> delivered(Params params) {
        String wanted = params.text("delivery_success").orElse("");
        return wanted.isEmpty()
                ? it -> true
                : it -> String.valueOf(Events.wasDelivered(it)).equals(wanted);
    }
}
