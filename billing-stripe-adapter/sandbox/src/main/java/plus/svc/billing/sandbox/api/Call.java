package plus.svc.billing.sandbox.api;

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
        params.values().forEach(it -> mentioned.add(it.asText()));
        return mentioned;
    }

    String id() {
        return request.pathParameter("id");
    }
}
