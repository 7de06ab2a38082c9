package plus.svc.billing.sandbox.checkout;

import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

/** What Stripe wants of a portal configuration. */
final class PortalRules {

    private PortalRules() {}

    static void check(Params params) {
        params.url("default_return_url");
        params.nested("business_profile").url("privacy_policy_url");
        params.nested("business_profile").url("terms_of_service_url");
    }

    static void check(PortalFeatures features) {
        if (!features.has(Feature.SUBSCRIPTION_UPDATE)) {
            return;
        }
        if (!features.has(Feature.PAYMENT_METHOD_UPDATE)) {
            throw Refusal.invalid(
                    "",
                    "Cannot enable subscription updates while payment method update is disabled.");
        }
        if (features.subscriptionUpdates().isEmpty()) {
            throw Refusal.missing("features[subscription_update][default_allowed_updates]");
        }
        if (features.updates("price") && features.prices().isEmpty()) {
            throw Refusal.missing("features[subscription_update][products]");
        }
    }
}
