package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.account.Refusal;
import plus.svc.billing.sandbox.account.Subscriptions;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page on which customers look after their subscriptions. */
final class PortalPage {

    private static final Template PAGE = Template.of(PortalPage.class, "portal.html");
    private static final Template SUBSCRIPTION =
            Template.of(PortalPage.class, "portal-subscription.html");
    private static final Template BUTTON = Template.of(PortalPage.class, "portal-button.html");
    private static final Template RETURN = Template.of(PortalPage.class, "portal-return.html");
    private static final Template NONE = Template.of(PortalPage.class, "portal-none.html");

    private final Account account;

    PortalPage(Account account) {
        this.account = account;
    }

    Response show(Request request) {
        ObjectNode session = session(request);
        String email =
                account.recall(session.path("customer").asText())
                        .map(it -> it.path("email").asText(""))
                        .orElse("");
        Map<String, String> values =
                Map.of(
                        "email",
                        email,
                        "subscriptions",
                        subscriptions(session),
                        "return",
                        returnLink(session));
        return Response.html(200, PAGE.render(values));
    }

    Response act(Request request) {
        ObjectNode session = session(request);
        String id = request.pathParameter("subscription");
        refuseForeign(session, id);
        Subscriptions subscriptions = account.subscriptions();
        switch (request.pathParameter("action")) {
            case "cancel-at-period-end" -> subscriptions.cancelAtPeriodEnd(id);
            case "cancel-now" -> subscriptions.cancelNow(id);
            case "resume" -> subscriptions.resume(id);
            default -> throw Refusal.unknownUrl(request.method(), request.path());
        }
        return Response.seeOther("/p/session/" + session.path("id").asText());
    }

    private void refuseForeign(ObjectNode session, String id) {
        ObjectNode subscription = account.find("subscription", id);
        if (!subscription.path("customer").equals(session.path("customer"))) {
            throw Refusal.invalid("id", "This subscription belongs to another customer.");
        }
    }

    private ObjectNode session(Request request) {
        return account.portalSessions().find(request.pathParameter("id"));
    }

    private static String returnLink(ObjectNode session) {
        String url = session.path("return_url").asText("");
        return url.isEmpty() ? "" : RETURN.render(Map.of("url", url));
    }

    private String subscriptions(ObjectNode session) {
        List<ObjectNode> all = account.all("subscription");
        StringBuilder html = new StringBuilder();
        for (ObjectNode subscription : all) {
            if (subscription.path("customer").equals(session.path("customer"))) {
                html.append(subscription(session, subscription, html.isEmpty()));
            }
        }
        return html.isEmpty() ? NONE.render(Map.of()) : html.toString();
    }

    private String subscription(ObjectNode session, ObjectNode subscription, boolean newest) {
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
