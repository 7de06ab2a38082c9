package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Aside;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.List;

/** A customer who is in the portal. */
record PortalVisit(Account account, ObjectNode session) {

    private static final String OVER = "flow_is_over";

    static PortalVisit of(Account account, Request request) {
        return new PortalVisit(
                account, account.hosted().portalSessions().find(request.pathParameter("id")));
    }

    /**
     * One for what not every configuration has.
     *
     * @throws Refusal if this one has it not
     */
    static PortalVisit of(Account account, Request request, Feature feature) {
        PortalVisit visit = of(account, request);
        if (!visit.features().has(feature)) {
            throw Refusal.invalid("", "This portal does not let its customers do that.");
        }
        return visit;
    }

    PortalFeatures features() {
        return account.hosted().portalSessions().features(session);
    }

    String path() {
        return "/p/session/" + session.path("id").asText();
    }

    Response home() {
        return Response.seeOther(path());
    }

    /** Whether they came for one thing. */
    boolean isFlow() {
        return session.path("flow").isObject() && !Aside.read(session, OVER).asBoolean();
    }

    JsonNode flow() {
        return session.path("flow");
    }

    /** What they did is done: those who came for it are led to where it was agreed. */
    Response done() {
        if (!isFlow()) {
            return home();
        }
        Aside.of(session).put(OVER, true);
        account.remember(session);
        JsonNode after = flow().path("after_completion");
        return switch (after.path("type").asText()) {
            case "redirect" -> Response.seeOther(after.at("/redirect/return_url").asText());
            case "hosted_confirmation" ->
                    Message.DONE.show(
                            200,
                            "You’re all done here",
                            after.at("/hosted_confirmation/custom_message")
                                    .asText("It was changed."),
                            "Return",
                            session.path("return_url").asText(""));
            default -> home();
        };
    }

    String customerId() {
        return session.path("customer").asText();
    }

    ObjectNode customer() {
        return account.billing().customers().living(customerId(), "customer");
    }

    /** What every page of the portal shows. */
    ObjectNode values() {
        return Json.object()
                .put("portal", path())
                .put("flow", isFlow())
                .put("return", session.path("return_url").asText(""));
    }

    /** What the customer has of that kind, the newest first. */
    List<ObjectNode> own(String kind) {
        return account.all(kind).newestFirst().stream()
                .filter(it -> it.path("customer").equals(session.path("customer")))
                .toList();
    }

    /**
     * The one that a URL names.
     *
     * @throws Refusal if there is none, or it is another customer's
     */
    ObjectNode own(String kind, String id) {
        ObjectNode object = account.find(kind, id);
        if (!object.path("customer").equals(session.path("customer"))) {
            throw Refusal.invalid("id", "This belongs to another customer.");
        }
        return object;
    }

    ObjectNode subscription(Request request) {
        return own("subscription", request.pathParameter("subscription"));
    }
}
