package plus.svc.billing.sandbox.control;

import plus.svc.billing.sandbox.web.Json;

/** A customer in the portal. */
public final class PayingCustomer {

    private final Controls controls;
    private final String path;

    PayingCustomer(Controls controls, String id) {
        this.controls = controls;
        path = "customers/" + id;
    }

    /**
     * From now on they pay with the card of that number, also for what they have subscribed to.
     *
     * @throws ControlRefused if it is declined
     */
    public void payWith(String card) {
        controls.post(path + "/payment-method", Json.object().put("card", card));
    }
}
