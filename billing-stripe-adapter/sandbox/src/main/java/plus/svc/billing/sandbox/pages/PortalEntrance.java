package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

/** Where a portal session begins: at home, or at the one thing that it leads to. */
final class PortalEntrance {

    private final Account account;
    private final PortalHome home;

    PortalEntrance(Account account) {
        this.account = account;
        home = new PortalHome(account);
    }

    Response enter(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        return visit.isFlow()
                ? Response.seeOther(visit.path() + "/" + page(visit.flow()))
                : home.show(visit);
    }

    private static String page(JsonNode flow) {
        String type = flow.path("type").asText();
        String subscription = flow.path(type).path("subscription").asText("");
        return switch (type) {
            case "subscription_cancel" -> subscription + "/cancel";
            case "subscription_update" -> subscription + "/change";
            case "subscription_update_confirm" -> subscription + "/preview";
            default -> "payment-methods/new";
        };
    }
}
