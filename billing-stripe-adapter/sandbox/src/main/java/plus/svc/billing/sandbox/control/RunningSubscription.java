package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Json;

/** What becomes of a subscription. */
public final class RunningSubscription {

    private static final String OUTCOME = "outcome";

    private final Controls controls;
    private final String id;

    RunningSubscription(Controls controls, String id) {
        this.controls = controls;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Its customer cancels, and it ends at once. */
    public void cancelNow() {
        act("cancel", Json.object().put("when", "now"));
    }

    /** Its customer cancels, and it ends with its period. */
    public void cancelAtPeriodEnd() {
        act("cancel", Json.object().put("when", "period_end"));
    }

    /** A cancellation is taken back, or a pause ends. */
    public void resume() {
        act("resume", Json.object());
    }

    /** It is paused. */
    public void pause() {
        act("pause", Json.object());
    }

    /** Its customer changes to so many of another price. */
    public void change(String price, long quantity) {
        act("change", Json.object().put("price", price).put("quantity", quantity));
    }

    /** Its period ends, and the next one is paid; or it ends, if it was to end then. */
    public void renew() {
        act("renew", Json.object().put(OUTCOME, "paid"));
    }

    /** Its period ends, and the card is declined: it is past due. */
    public void failToRenew() {
        act("renew", Json.object().put(OUTCOME, "failed"));
    }

    /** Its open invoice is tried again, and paid. */
    public void recover() {
        act("retry", Json.object().put(OUTCOME, "paid"));
    }

    /** Its open invoice is tried again, in vain. */
    public void failAgain() {
        act("retry", Json.object().put(OUTCOME, "failed"));
    }

    /** No attempt is left, and it is canceled. */
    public void endUnpaid() {
        act("end-dunning", Json.object().put("to", "canceled"));
    }

    /** No attempt is left, and it goes on unpaid. */
    public void goOnUnpaid() {
        act("end-dunning", Json.object().put("to", "unpaid"));
    }

    /** The clock goes on until its next renewal has been paid or tried. */
    public void reachRenewal() {
        jumpTo("renewal");
    }

    /** The clock goes on until its trial has ended and been billed. */
    public void reachTrialEnd() {
        jumpTo("trial_end");
    }

    /** The clock goes on until its open invoice is paid, or its last attempt has been made. */
    public void reachEndOfDunning() {
        jumpTo("end_of_dunning");
    }

    private void jumpTo(String moment) {
        act("jump", Json.object().put("to", moment));
    }

    private void act(String action, ObjectNode body) {
        controls.post("subscriptions/" + id + "/" + action, body);
    }
}
