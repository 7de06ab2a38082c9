package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;

import plus.svc.billing.sandbox.web.Json;

import java.util.LinkedHashMap;
import java.util.Map;

/** What may become of a subscription after the last retry, for a choice. */
final class AfterRetriesWording {

    private static final Map<String, String> TEXTS = texts();

    private AfterRetriesWording() {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("cancel", "cancel the subscription");
        texts.put("mark_unpaid", "mark it as unpaid");
        texts.put("leave_past_due", "leave it past due");
        return texts;
    }

    static ArrayNode options(String chosen) {
        ArrayNode options = Json.array();
        TEXTS.forEach(
                (word, text) ->
                        options.addObject()
                                .put("word", word)
                                .put("text", text)
                                .put("chosen", word.equals(chosen)));
        return options;
    }
}
