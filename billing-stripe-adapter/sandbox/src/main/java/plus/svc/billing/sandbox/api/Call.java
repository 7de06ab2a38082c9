package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Request;

/** A request of the API, with its parameters read. */
record Call(Request request, Params params) {

    /** What answers a call. */
    @FunctionalInterface
    interface Endpoint {

        ObjectNode answer(Call call);
    }

    String id() {
        return request.pathParameter("id");
    }
}
