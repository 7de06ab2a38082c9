package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.billing.Subscriptions;
import plus.svc.billing.sandbox.web.Template;

import java.util.HashMap;
import java.util.Map;

/** One subscription in the portal, and what can be done about it. */
final class PortalCard {

    private static final Template SUBSCRIPTION =
            Template.of(PortalCard.class, "portal-subscription.html");
    private static final Template BUTTON = Template.of(PortalCard.class, "portal-button.html");

    private final Account account;

    PortalCard(Account account) {
        this.account = account;
    }

    /**
     * The card, as HTML.
     *
     * @param newest whether its buttons have the plain ids
     */
    String render(ObjectNode session, ObjectNode subscription, boolean newest) {
        JsonNode item = subscription.path("items").path("data").path(0);
        JsonNode price = item.path("price");
        String product =
                account.recall(price.path("product").asText())
                        .map(it -> it.path("name").asText())
                        .orElse("");
        Map<String, String> values = new HashMap<>();
        values.put("id", subscription.path("id").asText());
        values.put("status", subscription.path("status").asText());
        values.put(
                "look", isEnding(subscription) ? "ending" : subscription.path("status").asText());
        values.put("label", label(subscription));
        values.put("product", product);
        values.put("price", Wording.price(price));
        values.put("when", when(subscription, item.path("current_period_end")));
        values.put("buttons", buttons(session, subscription, newest));
        return SUBSCRIPTION.render(values);
    }

    private static String label(ObjectNode subscription) {
        String status = subscription.path("status").asText().replace('_', ' ');
        return isEnding(subscription) ? "cancels soon" : status;
    }

    private static boolean isEnding(ObjectNode subscription) {
        return subscription.path("cancel_at").isNumber();
    }

    private static String when(ObjectNode subscription, JsonNode periodEnd) {
        if (Subscriptions.hasEnded(subscription)) {
            return "Ended on " + Wording.date(subscription.path("ended_at")) + ".";
        }
        return isEnding(subscription)
                ? "Ends on " + Wording.date(subscription.path("cancel_at")) + " and does not renew."
                : "Renews on " + Wording.date(periodEnd) + ".";
    }

    private static String buttons(ObjectNode session, ObjectNode subscription, boolean newest) {
        if (Subscriptions.hasEnded(subscription)) {
            return "";
        }
        String path =
                "/p/session/"
                        + session.path("id").asText()
                        + "/"
                        + subscription.path("id").asText()
                        + "/";
        String prefix = newest ? "" : subscription.path("id").asText() + "-";
        String first =
                isEnding(subscription)
                        ? button(path, prefix, "resume", "Keep subscription", "primary")
                        : button(
                                path,
                                prefix,
                                "cancel-at-period-end",
                                "Cancel at period end",
                                "plain");
        return first + button(path, prefix, "cancel-now", "Cancel now", "danger");
    }

    private static String button(
            String path, String prefix, String action, String text, String look) {
        return BUTTON.render(
                Map.of(
                        "path",
                        path + action,
                        "id",
                        prefix + action,
                        "action",
                        action,
                        "text",
                        text,
                        "look",
                        look));
    }
}
