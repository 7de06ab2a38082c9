package plus.svc.billing.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;

import java.net.URI;
import java.util.List;

/**
 * What people, banks and the network do to a Stripe account, for a test to do: everything that the
 * hosted pages do, and what no page does. Each call has happened when it returns, but deliveries
 * follow at their own pace: see {@link Deliveries#awaitAll}. What Stripe would not let happen
 * throws {@link ControlRefused}. Safe for concurrent use.
 */
public final class SandboxControl {

    private final Controls controls;

    /**
     * A control of one sandbox.
     *
     * @param sandbox what answers at its Stripe port
     */
    public SandboxControl(Handler sandbox) {
        controls = new Controls(sandbox);
    }

    /**
     * Somebody at the page of a Checkout session.
     *
     * @param session its id, or the URL of its page
     */
    public OpenCheckout checkout(String session) {
        return new OpenCheckout(controls, session.substring(session.lastIndexOf('/') + 1));
    }

    public RunningSubscription subscription(String id) {
        return new RunningSubscription(controls, id);
    }

    public OpenInvoice invoice(String id) {
        return new OpenInvoice(controls, id);
    }

    public PayingCustomer customer(String id) {
        return new PayingCustomer(controls, id);
    }

    public PaidCharge charge(String id) {
        return new PaidCharge(controls, id);
    }

    /** The time by which it lives. */
    public SandboxClock clock() {
        return new SandboxClock(controls);
    }

    /**
     * From now on, events are delivered there, each until it is answered with 2xx.
     *
     * @param secret under which they are signed
     * @param types such as {@code invoice.paid}; all if none is named
     */
    public void deliverTo(URI url, String secret, String... types) {
        ObjectNode endpoint = Json.object().put("url", url.toString()).put("secret", secret);
        List<String> enabled = types.length == 0 ? List.of("*") : List.of(types);
        enabled.forEach(endpoint.putArray("enabled_events")::add);
        controls.post("webhook_endpoints", endpoint);
    }

    /** What the sandbox sends. */
    public Deliveries deliveries() {
        return new Deliveries(controls);
    }

    /** What the sandbox answers. */
    public Calls calls() {
        return new Calls(controls);
    }

    /**
     * Forgets everything and begins anew, with the prices that come with the sandbox: no object, no
     * event, no delivery, no idempotency key and no plan to fail is left, and it is now.
     */
    public void reset() {
        controls.post("reset");
    }
}
