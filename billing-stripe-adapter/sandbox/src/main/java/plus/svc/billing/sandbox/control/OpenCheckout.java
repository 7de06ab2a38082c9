package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** Somebody at the page of a Checkout session. */
public final class OpenCheckout {

    private static final String GOOD_CARD = "4242424242424242";
    private static final String DECLINED_CARD = "4000000000000002";

    private final Controls controls;
    private final String path;

    OpenCheckout(Controls controls, String id) {
        this.controls = controls;
        path = "checkout/sessions/" + id;
    }

    /** Pays with a card that is accepted. */
    public void pay() {
        payWith(GOOD_CARD);
    }

    /**
     * Pays with the card of that number.
     *
     * @throws ControlRefused if it is declined
     */
    public void payWith(String card) {
        controls.post(path + "/pay", Json.object().put("card", card));
    }

    /** Tries to pay with a card that is declined, which leaves the session open. */
    public void beDeclined() {
        try {
            payWith(DECLINED_CARD);
        } catch (ControlRefused refused) {
            if (!refused.code().equals("card_declined")) {
                throw refused;
            }
        }
    }

    /** Pays with what takes days, such as a debit: the session is complete and unpaid. */
    public void payLater() {
        controls.post(path + "/pay", Json.object().put("delayed", true));
    }

    /** The money of {@link #payLater} has come. */
    public void succeedLater() {
        settle("succeeded");
    }

    /** The money of {@link #payLater} does not come. */
    public void failLater() {
        settle("failed");
    }

    private void settle(String outcome) {
        ObjectNode body = Json.object().put("outcome", outcome);
        controls.post(path + "/async", body);
    }
}
