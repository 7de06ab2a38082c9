package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.web.Json;

/** How the portal tells of a subscription. */
final class PortalSubscription {

    private final Account account;

    PortalSubscription(Account account) {
        this.account = account;
    }

    ObjectNode wording(ObjectNode subscription) {
        JsonNode item = subscription.path("items").path("data").path(0);
        boolean ending = isEnding(subscription);
        boolean ended = Subscriptions.hasEnded(subscription);
        ObjectNode values = Json.object().put("subscription", subscription.path("id").asText());
        values.put("status", subscription.path("status").asText());
        values.put("look", ending ? "ending" : subscription.path("status").asText());
        values.put("label", ending ? "cancels soon" : Wording.status(subscription));
        values.put("product", product(item.path("price")));
        values.put("price", Wording.detail(item));
        values.put("when", when(subscription, item));
        values.put("living", !ended).put("ending", ending);
        owed(values, subscription);
        return values;
    }

    private String product(JsonNode price) {
        return account.recall(price.path("product").asText())
                .map(it -> it.path("name").asText())
                .orElse("");
    }

    static boolean isEnding(JsonNode subscription) {
        return subscription.path("cancel_at").isNumber() && !Subscriptions.hasEnded(subscription);
    }

    private static String when(ObjectNode subscription, JsonNode item) {
        if (Subscriptions.hasEnded(subscription)) {
            return "Ended on " + Wording.date(subscription.path("ended_at")) + ".";
        }
        if (isEnding(subscription)) {
            return "Ends on "
                    + Wording.date(subscription.path("cancel_at"))
                    + " and does not renew.";
        }
        String end = Wording.date(item.path("current_period_end"));
        return switch (subscription.path("status").asText()) {
            case "trialing" -> "Free until " + end + ", then it renews.";
            case "incomplete" -> "It begins when its first invoice is paid.";
            case "paused" -> "It is paused, and nothing is charged.";
            default -> "Renews on " + end + ".";
        };
    }

    private void owed(ObjectNode values, ObjectNode subscription) {
        account.recall(subscription.path("latest_invoice").asText())
                .filter(it -> it.path("status").asText().equals("open"))
                .ifPresent(it -> values.set("owed", InvoiceWording.row(it)));
    }
}
