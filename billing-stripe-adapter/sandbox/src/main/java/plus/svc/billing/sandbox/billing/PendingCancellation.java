package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The end of a subscription with its period, which can be taken back until then. */
final class PendingCancellation {

    private PendingCancellation() {}

    static boolean isOn(ObjectNode subscription) {
        return subscription.path("cancel_at_period_end").asBoolean();
    }

    static void set(ObjectNode subscription, boolean on, long now) {
        if (isOn(subscription) == on) {
            return;
        }
        ObjectNode details = subscription.withObjectProperty("cancellation_details");
        if (on) {
            subscription.put("cancel_at", BillingPeriod.current(subscription).end());
            subscription.put("canceled_at", now);
            details.put("reason", "cancellation_requested");
        } else {
            subscription.putNull("cancel_at").putNull("canceled_at");
            details.putNull("reason");
        }
        subscription.put("cancel_at_period_end", on);
    }
}
