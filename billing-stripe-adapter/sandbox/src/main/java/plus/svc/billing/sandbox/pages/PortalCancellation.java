package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

/** How a customer learns what they would lose, cancels, and thinks better of it. */
final class PortalCancellation {

    private static final Page PAGE = Page.of("portal-cancel.html");

    private final Account account;
    private final PortalSubscription subscription;

    PortalCancellation(Account account) {
        this.account = account;
        subscription = new PortalSubscription(account);
    }

    private PortalVisit visit(Request request) {
        return PortalVisit.of(account, request, Feature.SUBSCRIPTION_CANCEL);
    }

    Response ask(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode known = visit.subscription(request);
        CancellationOffer offer = CancellationOffer.of(visit.features(), known);
        ObjectNode values = visit.values();
        values.setAll(subscription.wording(known));
        values.put("offered", offer.isThere()).put("several", offer.times().size() > 1);
        values.set("times", offer.wording(values.path("product").asText()));
        writeReasons(visit.features(), known, values);
        return PAGE.show("Cancel your subscription", values);
    }

    /** Who has cancelled before, and only wants it to end sooner, need not say why again. */
    private static void writeReasons(
            PortalFeatures features, ObjectNode subscription, ObjectNode values) {
        boolean ending = PortalSubscription.isEnding(subscription);
        JsonNode said = ending ? subscription.path("cancellation_details") : Json.object();
        ArrayNode reasons = values.putArray("reasons");
        for (String word : features.cancellationReasons()) {
            reasons.addObject()
                    .put("word", word)
                    .put("text", Wording.reason(word))
                    .put("chosen", said.path("feedback").asText().equals(word));
        }
        values.put("asksWhy", !reasons.isEmpty());
        values.put("comment", said.path("comment").asText(""));
    }

    Response cancel(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode known = visit.subscription(request);
        Params said = new Params(request.form());
        String id = known.path("id").asText();
        CancellationOffer offer = CancellationOffer.of(visit.features(), known);
        switch (offer.chosen(said.required("when"))) {
            case PERIOD_END -> account.billing().cancellations().cancelAtPeriodEnd(id, said);
            case NOW -> account.billing().cancellations().cancelNow(id, said);
        }
        return visit.done();
    }

    Response resume(Request request) {
        PortalVisit visit = visit(request);
        account.billing().resumptions().goOn(visit.subscription(request).path("id").asText());
        return visit.home();
    }
}
