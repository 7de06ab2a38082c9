package plus.svc.billing.sandbox.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.Shapes;
import plus.svc.billing.sandbox.payment.PaymentMethods;

import java.util.List;
import java.util.Set;

/** What the API changes about a subscription. */
public final class SubscriptionUpdates {

    private static final String METHOD = "default_payment_method";
    private static final Set<String> ALSO_OF_ENDED =
            Set.of("metadata", "cancellation_details", "expand");
    private static final List<String> TEXTS = List.of("description");

    private final Subscriptions subscriptions;
    private final PlanChanges planChanges;
    private final SubscriptionDiscounts discounts;
    private final Trials trials;
    private final PaymentMethods methods;
    private final Shapes shapes;

    public SubscriptionUpdates(
            Subscriptions subscriptions,
            PlanChanges planChanges,
            SubscriptionDiscounts discounts,
            Trials trials,
            PaymentMethods methods,
            Shapes shapes) {
        this.subscriptions = subscriptions;
        this.planChanges = planChanges;
        this.discounts = discounts;
        this.trials = trials;
        this.methods = methods;
        this.shapes = shapes;
    }

    /**
     * Changes what is asked for, and tells of it once.
     *
     * @throws Refusal if there is no such subscription, or the change is not one that it can take
     */
    public ObjectNode update(String id, Params params) {
        ObjectNode subscription = subscriptions.find(id);
        refuseIfEnded(subscription, params);
        CollectionMethod.check(params);
        PaymentBehavior.of(params);
        boolean endsTrial = params.text("trial_end").filter("now"::equals).isPresent();
        if (endsTrial) {
            Subscriptions.requireStatus(subscription, "trialing");
        }
        check(subscription, params);
        subscriptions.change(subscription, it -> apply(it, params));
        if (endsTrial) {
            trials.endNow(subscription);
        }
        return subscription;
    }

    /** What costs money or counts a coupon cannot be put back: all else is looked at before. */
    private void check(ObjectNode subscription, Params params) {
        writeTerms(subscription.deepCopy(), params);
        if (params.has("discounts")) {
            discounts.check(subscription, params);
        }
        if (changesPlan(params)) {
            planChanges.check(subscription, params);
        }
    }

    private static boolean changesPlan(Params params) {
        return params.has("items") || params.has("billing_cycle_anchor");
    }

    private static void refuseIfEnded(ObjectNode subscription, Params params) {
        if (Subscriptions.hasEnded(subscription) && !ALSO_OF_ENDED.containsAll(params.names())) {
            throw Refusal.invalid(
                    "",
                    "A canceled subscription can only update its cancellation_details and"
                            + " metadata.");
        }
    }

    private void apply(ObjectNode subscription, Params params) {
        writeTerms(subscription, params);
        if (params.has("discounts")) {
            discounts.replace(subscription, params);
        }
        if (changesPlan(params)) {
            planChanges.change(subscription.path("id").asText(), params);
        }
    }

    private void writeTerms(ObjectNode subscription, Params params) {
        PendingCancellation.update(subscription, params, shapes.now());
        PauseCollection.update(subscription, params);
        applyTrial(subscription, params);
        TEXTS.forEach(name -> params.text(name).ifPresent(it -> subscription.put(name, it)));
        params.text(METHOD).ifPresent(it -> subscription.set(METHOD, owned(subscription, it)));
        if (params.has("automatic_tax")) {
            subscription.set("automatic_tax", AutomaticTax.of(params));
        }
        params.mergeMetadata(subscription.withObjectProperty("metadata"));
    }

    private JsonNode owned(ObjectNode subscription, String method) {
        String customer = subscription.path("customer").asText();
        return methods.ownedBy(customer, method, METHOD).path("id");
    }

    private void applyTrial(ObjectNode subscription, Params params) {
        TrialParams.settings(params).ifPresent(it -> subscription.set("trial_settings", it));
        TrialParams.end(params, shapes.now()).ifPresent(it -> trials.extend(subscription, it));
    }
}
