package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.List;

/** A customer who is in the portal. */
record PortalVisit(Account account, ObjectNode session) {

    static PortalVisit of(Account account, Request request) {
        return new PortalVisit(account, account.portalSessions().find(request.pathParameter("id")));
    }

    String path() {
        return "/p/session/" + session.path("id").asText();
    }

    Response home() {
        return Response.seeOther(path());
    }

    /** What they came for is done. */
    Response done() {
        return home();
    }

    String customerId() {
        return session.path("customer").asText();
    }

    ObjectNode customer() {
        return account.customers().living(customerId(), "customer");
    }

    /** What every page of the portal shows. */
    ObjectNode values() {
        return Json.object()
                .put("portal", path())
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
