package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Request;

import java.util.ArrayList;
import java.util.List;

/** A request of the API, with its parameters read. */
record Call(Request request, Params params) {

    /** What answers a call. */
    @FunctionalInterface
    interface Endpoint {

        ObjectNode answer(Call call);
    }

    /** The ids of objects, and whatever else is in the path and the parameters. */
    List<String> mentioned() {
        List<String> mentioned = new ArrayList<>(request.pathParameters().values());
        addTexts(params.values(), mentioned);
        return mentioned;
    }

    /** Metadata is a program's own: what is named there is not what the call is about. */
    private static void addTexts(JsonNode values, List<String> texts) {
        if (values instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(it -> !it.getKey().equals("metadata"))
                    .forEach(it -> addTexts(it.getValue(), texts));
        } else if (values.isArray()) {
            values.forEach(it -> addTexts(it, texts));
        } else {
            texts.add(values.asText());
        }
    }

    String id() {
        return request.pathParameter("id");
    }
}
