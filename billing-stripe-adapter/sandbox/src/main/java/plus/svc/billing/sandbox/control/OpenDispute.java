package plus.svc.billing.sandbox.control;

import plus.svc.billing.sandbox.web.Json;

/** A dispute that the payer's bank decides. */
public final class OpenDispute {

    private final Controls controls;
    private final String id;

    OpenDispute(Controls controls, String id) {
        this.controls = controls;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The money stays here. */
    public void win() {
        close("won");
    }

    /** The money goes back. */
    public void lose() {
        close("lost");
    }

    private void close(String status) {
        controls.post("disputes/" + id + "/close", Json.object().put("status", status));
    }
}
