package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.web.Template;

import java.util.List;
import java.util.function.Function;

/** What was made last, with the way to its pages, and what banks and merchants do. */
final class ActivityPage {

    private static final Template PAGE = Template.of(ActivityPage.class, "activity.html");
    private static final Template OBJECT = Template.of(ActivityPage.class, "object.html");
    private static final String PATH = "/dashboard/activity";
    private static final int SHOWN = 10;

    private final Account account;
    private final ActivityRows rows;

    ActivityPage(Account account) {
        this.account = account;
        rows = new ActivityRows(account);
    }

    void addTo(Routes<Handler> routes) {
        routes.get(PATH, request -> show());
        routes.get("/dashboard/objects/{id}", this::object);
        routes.post("/dashboard/customers/{customer}/portal", this::openPortal);
        routes.post("/dashboard/charges/{charge}/refund", this::refund);
        routes.post("/dashboard/charges/{charge}/dispute", this::dispute);
    }

    private Response show() {
        ObjectNode values = Json.object();
        values.set("customers", newest("customer", rows::customer));
        values.set("sessions", newest("checkout.session", rows::session));
        values.set("subscriptions", newest("subscription", rows::subscription));
        values.set("invoices", newest("invoice", rows::invoice));
        values.set("charges", newest("charge", rows::charge));
        values.set("events", newest("event", rows::event));
        return DashboardLayout.ACTIVITY.page(200, "Activity", PAGE.render(values));
    }

    private ArrayNode newest(String kind, Function<ObjectNode, ObjectNode> row) {
        List<ObjectNode> all = account.all(kind).newestFirst();
        ArrayNode shown = Json.array();
        all.stream()
                .filter(it -> !it.path("deleted").asBoolean())
                .limit(SHOWN)
                .forEach(it -> shown.add(row.apply(it)));
        return shown;
    }

    private Response object(Request request) {
        String id = request.pathParameter("id");
        return account.recall(id)
                .map(it -> account.view(it, List.of()))
                .map(it -> Json.object().put("id", id).put("json", Json.write(it)))
                .map(it -> DashboardLayout.ACTIVITY.page(200, id, OBJECT.render(it)))
                .orElseGet(
                        () ->
                                DashboardLayout.message(
                                        404, "Page not found", "There is no object " + id + "."));
    }

    private Response openPortal(Request request) {
        ObjectNode params = Json.object().put("customer", request.pathParameter("customer"));
<<<<<<< HEAD
        params.put("return_url", request.header("Origin").orElse("") + PATH);
        ObjectNode session = account.hosted().portalSessions().open(new Params(params));
=======
        request.header("Origin")
                .filter(it -> it.startsWith("http"))
                .ifPresent(it -> params.put("return_url", it + PATH));
        ObjectNode session = account.hosted().portalSessions().open(new Params(params));
>>>>>>> pages
        return Response.seeOther(session.path("url").asText());
    }

    private Response refund(Request request) {
        ObjectNode params = Json.object().put("charge", request.pathParameter("charge"));
        account.payments().refunds().create(new Params(params));
        return Response.seeOther(PATH);
    }

    private Response dispute(Request request) {
        ObjectNode params = Json.object().put("reason", "fraudulent");
        account.payments().disputes().open(request.pathParameter("charge"), new Params(params));
        return Response.seeOther(PATH);
    }
}
