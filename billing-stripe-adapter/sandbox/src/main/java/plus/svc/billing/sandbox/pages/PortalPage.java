package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;

import java.util.List;
import java.util.Map;

/** The page on which customers look after their subscriptions. */
final class PortalPage {

    private static final Template PAGE = Template.of(PortalPage.class, "portal.html");
    private static final Template RETURN = Template.of(PortalPage.class, "portal-return.html");
    private static final Template NONE = Template.of(PortalPage.class, "portal-none.html");

    private final Account account;
    private final PortalCard cards;

    PortalPage(Account account) {
        this.account = account;
        cards = new PortalCard(account);
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
        Params said = new Params(request.form());
        switch (request.pathParameter("action")) {
            case "cancel-at-period-end" -> account.cancellations().cancelAtPeriodEnd(id, said);
            case "cancel-now" -> account.cancellations().cancelNow(id, said);
            case "resume" -> account.subscriptions().resume(id);
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
        List<ObjectNode> all = account.all("subscription").newestFirst();
        StringBuilder html = new StringBuilder();
        for (ObjectNode subscription : all) {
            if (subscription.path("customer").equals(session.path("customer"))) {
                html.append(cards.render(session, subscription, html.isEmpty()));
            }
        }
        return html.isEmpty() ? NONE.render(Map.of()) : html.toString();
    }
}
