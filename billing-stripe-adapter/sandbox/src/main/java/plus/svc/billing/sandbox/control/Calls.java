package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** What the next calls of the API come to instead of their answers. The last plan counts. */
public final class Calls {

    private final Controls controls;

    Calls(Controls controls) {
        this.controls = controls;
    }

    /** The next calls are refused with that status, 429, 500 or 503, and do nothing. */
    public void failNext(int count, int status) {
        plan(count, Json.object().put("status", status));
    }

    /** The next calls are done, and their answers come when nobody waits any more. */
    public void timeOutNext(int count) {
        plan(count, Json.object().put("timeout", true));
    }

    /** Nothing fails any more. */
    public void succeed() {
        failNext(0, 500);
    }

    private void plan(int count, ObjectNode failure) {
        controls.post("failures", failure.put("count", count));
    }
}
