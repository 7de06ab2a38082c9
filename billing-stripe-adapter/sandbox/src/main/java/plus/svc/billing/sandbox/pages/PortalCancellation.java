package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.function.BiConsumer;

/** How a customer cancels, says why, and thinks better of it. */
final class PortalCancellation {

    private static final Page ASK = Page.of("portal-cancel.html");
    private static final Page WHY = Page.of("portal-reason.html");

    private final Account account;
    private final PortalSubscription subscription;

    PortalCancellation(Account account) {
        this.account = account;
        subscription = new PortalSubscription(account);
    }

    /** Says how a subscription may end. The configuration that comes with the sandbox has both. */
    static void offer(PortalFeatures features, ObjectNode values) {
        boolean cancels = features.has(Feature.SUBSCRIPTION_CANCEL);
        boolean both = features.configuration().path("is_default").asBoolean();
        values.put("cancelsAtPeriodEnd", cancels && (both || features.cancelsAtPeriodEnd()));
        values.put("cancelsNow", cancels && (both || !features.cancelsAtPeriodEnd()));
        values.put("asksWhy", !features.cancellationReasons().isEmpty());
    }

    Response ask(Request request) {
        PortalVisit visit = visit(request);
        return ASK.show("Cancel your subscription", about(visit, request));
    }

    private PortalVisit visit(Request request) {
        return PortalVisit.of(account, request, Feature.SUBSCRIPTION_CANCEL);
    }

    private ObjectNode about(PortalVisit visit, Request request) {
        ObjectNode values = visit.values();
        offer(visit.features(), values);
        return values.setAll(subscription.wording(visit.subscription(request)));
    }

    Response atPeriodEnd(Request request) {
        return cancel(request, account.billing().cancellations()::cancelAtPeriodEnd);
    }

    Response now(Request request) {
        return cancel(request, account.billing().cancellations()::cancelNow);
    }

    private Response cancel(Request request, BiConsumer<String, Params> cancellation) {
        PortalVisit visit = visit(request);
        String id = visit.subscription(request).path("id").asText();
        cancellation.accept(id, new Params(request.form()));
        return visit.isFlow() && !visit.features().cancellationReasons().isEmpty()
                ? Response.seeOther(visit.path() + "/" + id + "/reason")
                : visit.done();
    }

    Response resume(Request request) {
        PortalVisit visit = visit(request);
        account.billing().resumptions().goOn(visit.subscription(request).path("id").asText());
        return visit.home();
    }

    Response askWhy(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode values = about(visit, request);
        ArrayNode reasons = values.putArray("reasons");
        for (String word : visit.features().cancellationReasons()) {
            reasons.addObject().put("word", word).put("text", Wording.reason(word));
        }
        return WHY.show("Why did you cancel?", values);
    }

    /** Stripe tells of it as of any other update. */
    Response explain(Request request) {
        PortalVisit visit = visit(request);
        String id = visit.subscription(request).path("id").asText();
        ObjectNode said = Json.object();
        said.set("cancellation_details", request.form());
        account.billing().subscriptionUpdates().update(id, new Params(said));
        return visit.done();
    }
}
