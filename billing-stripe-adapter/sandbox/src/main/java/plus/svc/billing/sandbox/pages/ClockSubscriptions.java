package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.web.Json;

/** The subscriptions that go on, each with what comes next and what can be done about it. */
final class ClockSubscriptions {

    private final Account account;
    private final PortalSubscription wording;

    ClockSubscriptions(Account account) {
        this.account = account;
        wording = new PortalSubscription(account);
    }

    ArrayNode rows() {
        ArrayNode rows = Json.array();
        account.all("subscription").newestFirst().stream()
                .filter(it -> !Subscriptions.hasEnded(it))
                .forEach(it -> rows.add(row(it)));
        return rows;
    }

    private ObjectNode row(ObjectNode subscription) {
        ObjectNode row = wording.wording(subscription);
        String customer = subscription.path("customer").asText();
        row.put("customer", customer).put("who", who(customer));
        row.put("next", next(subscription));
        row.put("clock", subscription.path("test_clock").asText(""));
        ArrayNode actions = row.putArray("does");
        jumps(subscription, actions);
        outcomes(subscription, actions);
        return row;
    }

    private String next(ObjectNode subscription) {
        JsonNode retry = retry(subscription);
        return retry.isNumber()
                ? new NextTurn("its invoice is tried again", retry).text()
                : NextTurn.of(subscription).text();
    }

    private String who(String customer) {
        return account.recall(customer).map(it -> it.path("email").asText(customer)).orElse("");
    }

    private void jumps(ObjectNode subscription, ArrayNode actions) {
        String status = subscription.path("status").asText();
        if (status.equals("trialing")) {
            add(actions, "jump", "to", "trial_end", "Jump to trial end");
        } else if (status.equals("active") || status.equals("past_due")) {
            add(actions, "jump", "to", "renewal", "Jump to next renewal");
        }
        if (retry(subscription).isNumber()) {
            add(actions, "jump", "to", "end_of_dunning", "Jump to end of dunning");
        }
    }

    private JsonNode retry(ObjectNode subscription) {
        return account.recall(subscription.path("latest_invoice").asText())
                .filter(it -> it.path("status").asText().equals("open"))
                .map(it -> it.path("next_payment_attempt"))
                .orElseGet(() -> subscription.path("nothing"));
    }

    private void outcomes(ObjectNode subscription, ArrayNode actions) {
        switch (subscription.path("status").asText()) {
            case "active", "trialing" -> {
                add(actions, "renew", "outcome", "paid", "Renew now");
                add(actions, "renew", "outcome", "failed", "Renew now and fail");
            }
            case "past_due" -> {
                add(actions, "retry", "outcome", "paid", "Pay now");
                add(actions, "retry", "outcome", "failed", "Fail once more");
            }
            default -> {}
        }
        if (PortalSubscription.isEnding(subscription)) {
            add(actions, "resume", "by", "dashboard", "Keep");
        } else {
            add(actions, "cancel-at-period-end", "by", "dashboard", "Cancel at period end");
        }
        add(actions, "cancel", "by", "dashboard", "Cancel now");
    }

    private static void add(
            ArrayNode actions, String action, String name, String value, String text) {
        actions.add(
                Json.object()
                        .put("action", action)
                        .put("name", name)
                        .put("value", value)
                        .put("text", text));
    }
}
