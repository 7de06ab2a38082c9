package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.Map;

/** The controls that others reach at {@code /sandbox/}, without the way over HTTP. */
final class Controls {

    private final Handler handler;

    Controls(Handler handler) {
        this.handler = handler;
    }

    ObjectNode get(String path) {
        return ask("GET", path, "");
    }

    ObjectNode post(String path) {
        return ask("POST", path, "");
    }

    ObjectNode post(String path, ObjectNode body) {
        return ask("POST", path, Json.writeLine(body));
    }

    private ObjectNode ask(String method, String path, String body) {
        Response response =
                handler.handle(
                        new Request(method, "/sandbox/" + path, "", Map.of(), body, Map.of()));
        ObjectNode answer = Json.readObject(response.body());
        if (response.status() != 200) {
            throw new ControlRefused(answer.path("error"));
        }
        return answer;
    }
}
