package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.PaymentMethods;

/**
 * How trials end: with the first period that is paid for, or, with nothing to pay it, otherwise.
 */
public final class Trials {

    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final Renewals renewals;
    private final PaymentMethods methods;
    private final Shapes shapes;

    public Trials(
            Subscriptions subscriptions,
            Cancellations cancellations,
            Renewals renewals,
            PaymentMethods methods,
            Shapes shapes) {
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.renewals = renewals;
        this.methods = methods;
        this.shapes = shapes;
    }

    /** The trial is over. */
    void end(ObjectNode subscription) {
        if (methods.forSubscription(subscription).isPresent()) {
            renewals.bill(subscription);
            return;
        }
        switch (subscription.at("/trial_settings/end_behavior/missing_payment_method").asText()) {
            case "cancel" -> cancellations.cancel(subscription);
            case "pause" -> subscriptions.pause(subscription);
            default -> renewals.bill(subscription);
        }
    }

    /** Ends the trial before its time, and has the first period paid for at once. */
    void endNow(ObjectNode subscription) {
        Subscriptions.requireStatus(subscription, "trialing");
        subscriptions.change(subscription, it -> lastUntil(it, shapes.now()));
        end(subscription);
        if (subscription.path("status").asText().equals("active")) {
            renewals.collectNow(subscription);
        }
    }

    /** Puts off what is to be paid next; one that is not on trial begins one. */
    void extend(ObjectNode subscription, long end) {
        Subscriptions.requireStatus(subscription, "trialing", "active");
        if (!subscription.path("status").asText().equals("trialing")) {
            subscription.put("status", "trialing").put("trial_start", shapes.now());
        }
        lastUntil(subscription, end);
    }

    private static void lastUntil(ObjectNode subscription, long end) {
        subscription.put("trial_end", end).put("billing_cycle_anchor", end);
        for (JsonNode item : subscription.path("items").path("data")) {
            ((ObjectNode) item).put("current_period_end", end);
        }
        PendingCancellation.follow(subscription);
    }
}
