package plus.svc.billing.sandbox.control;

import plus.svc.billing.sandbox.web.Json;

/** An invoice that is paid on its page, or given up. */
public final class OpenInvoice {

    private final Controls controls;
    private final String path;

    OpenInvoice(Controls controls, String id) {
        this.controls = controls;
        path = "invoices/" + id;
    }

    /**
     * Somebody pays it with the card of that number.
     *
     * @throws ControlRefused if it is declined
     */
    public void payWith(String card) {
        controls.post(path + "/pay", Json.object().put("card", card));
    }

    /** It was a mistake. */
    public void becomeVoid() {
        controls.post(path + "/void");
    }

    /** It will never be paid. */
    public void becomeUncollectible() {
        controls.post(path + "/mark-uncollectible");
    }
}
