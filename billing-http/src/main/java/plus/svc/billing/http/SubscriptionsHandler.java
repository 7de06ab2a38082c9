package plus.svc.billing.http;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.UserId;
import plus.svc.billing.usecase.Entitlements;

import java.util.List;

/** {@code GET /api/auth/subscriptions}: what a user holds or held, newest first. */
final class SubscriptionsHandler implements Endpoint {

    private record Held(List<JsonNode> subscriptions) {}

    private final Sessions sessions;
    private final Entitlements entitlements;

    SubscriptionsHandler(Sessions sessions, Entitlements entitlements) {
        this.sessions = sessions;
        this.entitlements = entitlements;
    }

    @Override
    public Answer answer(Request request) {
        UserId user = sessions.userOf(request).id();
        return Answer.ok(new Held(entitlements.of(user).stream().map(RecordJson::of).toList()));
    }
}
