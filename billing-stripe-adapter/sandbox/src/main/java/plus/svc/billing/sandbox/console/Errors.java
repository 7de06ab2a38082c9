package plus.svc.billing.sandbox.console;

import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;

/** Errors in the form that the services behind the console share. */
final class Errors {

    private Errors() {}

    static Response json(int status, String code, String message) {
        return Response.json(status, Json.object().put("error", code).put("message", message));
    }
}
