package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** The end of a subscription at a later time, which can be taken back until then. */
final class PendingCancellation {

    private static final String AT_PERIOD_END = "cancel_at_period_end";
    private static final String AT = "cancel_at";
    private static final String DETAILS = "cancellation_details";

    private PendingCancellation() {}

    static boolean isOn(ObjectNode subscription) {
        return subscription.path(AT_PERIOD_END).asBoolean();
    }

    /** As the parameters of the API ask for it. */
    static void update(ObjectNode subscription, Params params, long now) {
        params.flag(AT_PERIOD_END).ifPresent(it -> set(subscription, it, now));
        if (params.has(AT)) {
            params.whole(AT)
                    .ifPresentOrElse(
                            it -> setAt(subscription, it, now), () -> takeBack(subscription));
        }
        explain(subscription, params);
    }

    /** Of a subscription that was ordered to end. */
    static void begin(ObjectNode subscription, long now) {
        if (isOn(subscription)) {
            end(subscription, BillingPeriod.current(subscription).end(), now);
        } else if (subscription.path(AT).isNumber()) {
            setAt(subscription, subscription.path(AT).asLong(), now);
        }
    }

    /** Writes down what the customer has said about it. */
    static void explain(ObjectNode subscription, Params params) {
        Params said = params.nested(DETAILS);
        ObjectNode details = subscription.withObjectProperty(DETAILS);
        for (String name : new String[] {"comment", "feedback"}) {
            if (said.has(name)) {
                details.put(name, said.text(name).orElse(null));
            }
        }
    }

    static void set(ObjectNode subscription, boolean on, long now) {
        if (isOn(subscription) == on) {
            return;
        }
        if (on) {
            end(subscription, BillingPeriod.current(subscription).end(), now);
        } else {
            takeBack(subscription);
        }
        subscription.put(AT_PERIOD_END, on);
    }

    private static void setAt(ObjectNode subscription, long at, long now) {
        subscription.put(AT_PERIOD_END, false);
        end(subscription, checked(at, now), now);
    }

    /** A moment at which one may end. */
    static long checked(long at, long now) {
        if (at <= now) {
            throw Refusal.invalid(AT, "`cancel_at` must be a timestamp in the future.");
        }
        return at;
    }

    /** One that ends with its period ends with that, also when the period has become another. */
    static void follow(ObjectNode subscription) {
        if (isOn(subscription)) {
            subscription.put(AT, BillingPeriod.current(subscription).end());
        }
    }

    private static void end(ObjectNode subscription, long at, long now) {
        subscription.put(AT, at).put("canceled_at", now);
        subscription.withObjectProperty(DETAILS).put("reason", "cancellation_requested");
    }

    private static void takeBack(ObjectNode subscription) {
        subscription.put(AT_PERIOD_END, false).putNull(AT).putNull("canceled_at");
        subscription.withObjectProperty(DETAILS).putNull("reason");
    }
}
