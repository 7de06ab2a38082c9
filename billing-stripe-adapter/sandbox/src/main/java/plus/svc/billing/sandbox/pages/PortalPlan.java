package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.checkout.PortalFeatures.Feature;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.util.Optional;

/** How a customer takes another plan, or more of it: chosen, looked at, confirmed. */
final class PortalPlan {

    private static final Page CHOOSE = Page.of("portal-change.html");
    private static final Page PREVIEW = Page.of("portal-preview.html");

    private final Account account;
    private final PortalSubscription subscription;

    PortalPlan(Account account) {
        this.account = account;
        subscription = new PortalSubscription(account);
    }

    private PortalVisit visit(Request request) {
        return PortalVisit.of(account, request, Feature.SUBSCRIPTION_UPDATE);
    }

    Response choose(Request request) {
        return choose(200, request, Optional.empty());
    }

    private Response choose(int status, Request request, Optional<Mistake> mistake) {
        PortalVisit visit = visit(request);
        ObjectNode known = visit.subscription(request);
        ObjectNode values = visit.values();
        values.setAll(subscription.wording(known));
        values.set("plans", plans(visit, PlanChoice.item(known)));
        values.put("counts", visit.features().subscriptionUpdates().contains("quantity"));
        values.put("quantity", PlanChoice.item(known).path("quantity").asText("1"));
        mistake.ifPresent(it -> it.write(values));
        return CHOOSE.show(status, "Change your plan", values);
    }

    private ArrayNode plans(PortalVisit visit, JsonNode item) {
        ArrayNode plans = Json.array();
        String current = item.path("price").path("id").asText();
        for (String id : PlanChoice.prices(visit.features(), current)) {
            account.recall(id)
                    .filter(it -> it.path("currency").equals(item.path("price").path("currency")))
                    .ifPresent(it -> plans.add(plan(it).put("chosen", id.equals(current))));
        }
        return plans;
    }

    private ObjectNode plan(ObjectNode price) {
        String product =
                account.recall(price.path("product").asText())
                        .map(it -> it.path("name").asText())
                        .orElse("");
        String plan = price.path("nickname").asText("");
        return Json.object()
                .put("id", price.path("id").asText())
                .put("plan", plan.isEmpty() ? product : product + ", " + plan)
                .put("costs", Wording.price(price));
    }

    Response preview(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode known = visit.subscription(request);
        PlanChoice choice = PlanChoice.of(visit, known, new Params(request.form()), account.now());
        try {
            ObjectNode params = Json.object().set("subscription", known.path("id"));
            params.set("subscription_details", choice.change());
            ObjectNode invoice = account.billing().preview().create(new Params(params));
            ObjectNode values = visit.values();
            values.setAll(subscription.wording(known));
            choice.write(values);
            InvoicePreviewWording.write(invoice, values);
            return PREVIEW.show("Confirm your new plan", values);
        } catch (Refusal refusal) {
            return choose(refusal.status(), request, Optional.of(Mistake.in("general", refusal)));
        }
    }

    Response update(Request request) {
        PortalVisit visit = visit(request);
        ObjectNode known = visit.subscription(request);
        PlanChoice choice = PlanChoice.of(visit, known, new Params(request.form()), account.now());
        try {
            String id = known.path("id").asText();
            account.billing().subscriptionUpdates().update(id, new Params(choice.change()));
            return visit.done();
        } catch (Refusal refusal) {
            return choose(refusal.status(), request, Optional.of(Mistake.in("general", refusal)));
        }
    }
}
