package plus.svc.billing.http;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.Subscription;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.usecase.CancelSubscription;
import plus.svc.billing.usecase.CancelSubscription.When;
import plus.svc.billing.usecase.Entitlements;

/** {@code POST /api/auth/subscriptions/cancel}: ends a subscription, now or with its period. */
final class CancelHandler implements Endpoint {

    private record Cancelled(JsonNode subscription) {}

    private final Sessions sessions;
    private final CancelSubscription cancelSubscription;
    private final Entitlements entitlements;

    CancelHandler(
            Sessions sessions, CancelSubscription cancelSubscription, Entitlements entitlements) {
        this.sessions = sessions;
        this.cancelSubscription = cancelSubscription;
        this.entitlements = entitlements;
    }

    @Override
    public Answer answer(Request request) {
        SignedInUser user = sessions.changingUserOf(request);
        Json json = Json.read(request.body());
        SubscriptionId id = subscriptionOf(json.text("externalId").orElse(""));
        When when = whenOf(json.text("when").orElse("now"));
        Subscription cancelled = cancelSubscription.cancel(user, id, when);
        return Answer.ok(new Cancelled(RecordJson.of(entitlements.of(cancelled))));
    }

    @Override
    public Problem whenProviderFails() {
        return Problem.STRIPE_CANCEL_FAILED;
    }

    private static SubscriptionId subscriptionOf(String externalId) {
        try {
            return new SubscriptionId(externalId);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Problem.INVALID_REQUEST);
        }
    }

    private static When whenOf(String word) {
        return switch (word) {
            case "now" -> When.NOW;
            case "period_end" -> When.PERIOD_END;
            default -> throw new Refused(Problem.INVALID_REQUEST);
        };
    }
}
