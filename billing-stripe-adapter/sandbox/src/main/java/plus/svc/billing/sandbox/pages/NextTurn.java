package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.billing.Subscriptions;

/**
 * What becomes of a subscription if nobody does anything.
 *
 * @param at in seconds; missing if nothing is to come
 */
record NextTurn(String what, JsonNode at) {

    static NextTurn of(ObjectNode subscription) {
        JsonNode periodEnd = subscription.at("/items/data/0/current_period_end");
        JsonNode cancelAt = subscription.path("cancel_at");
        if (cancelAt.isNumber() && !Subscriptions.hasEnded(subscription)) {
            return new NextTurn("it ends", cancelAt);
        }
        return switch (subscription.path("status").asText()) {
            case "trialing" -> new NextTurn("its trial ends", subscription.path("trial_end"));
            case "active", "past_due", "unpaid" -> new NextTurn("it renews", periodEnd);
            case "incomplete" ->
                    new NextTurn("it expires unless it is paid", subscription.path("nothing"));
            case "paused" -> new NextTurn("it waits to be resumed", subscription.path("nothing"));
            default -> new NextTurn("it has ended", subscription.path("nothing"));
        };
    }

    String text() {
        return at.isNumber() ? what + " on " + Wording.moment(at) : what;
    }
}
