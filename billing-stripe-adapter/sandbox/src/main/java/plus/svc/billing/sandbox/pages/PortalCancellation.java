package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a customer cancels, says why, and thinks better of it. */
final class PortalCancellation {

    private static final Page ASK = Page.of("portal-cancel.html");
    private static final Page WHY = Page.of("portal-reason.html");
    private static final Map<String, String> REASONS = reasons();

    private final Account account;
    private final PortalSubscription subscription;

    PortalCancellation(Account account) {
        this.account = account;
        subscription = new PortalSubscription(account);
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("too_expensive", "It’s too expensive");
        reasons.put("missing_features", "I need more features");
        reasons.put("switched_service", "I found an alternative");
        reasons.put("unused", "I no longer need it");
        reasons.put("customer_service", "Customer service was less than expected");
        reasons.put("too_complex", "Ease of use was less than expected");
        reasons.put("low_quality", "Quality was less than expected");
        reasons.put("other", "Other reason");
        return reasons;
    }

    Response ask(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        return ASK.show("Cancel your subscription", about(visit, request));
    }

    private ObjectNode about(PortalVisit visit, Request request) {
        ObjectNode values = visit.values();
        return values.setAll(subscription.wording(visit.subscription(request)));
    }

    Response atPeriodEnd(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        String id = visit.subscription(request).path("id").asText();
        account.cancellations().cancelAtPeriodEnd(id, new Params(request.form()));
        return visit.home();
    }

    Response now(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        String id = visit.subscription(request).path("id").asText();
        account.cancellations().cancelNow(id, new Params(request.form()));
        return visit.home();
    }

    Response resume(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        account.subscriptions().resume(visit.subscription(request).path("id").asText());
        return visit.home();
    }

    Response askWhy(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        ObjectNode values = about(visit, request);
        ArrayNode reasons = values.putArray("reasons");
        REASONS.forEach((word, text) -> reasons.addObject().put("word", word).put("text", text));
        return WHY.show("Why did you cancel?", values);
    }

    /** Stripe tells of it as of any other update. */
    Response explain(Request request) {
        PortalVisit visit = PortalVisit.of(account, request);
        String id = visit.subscription(request).path("id").asText();
        ObjectNode said = Json.object();
        said.set("cancellation_details", request.form());
        account.subscriptionUpdates().update(id, new Params(said));
        return visit.home();
    }
}
