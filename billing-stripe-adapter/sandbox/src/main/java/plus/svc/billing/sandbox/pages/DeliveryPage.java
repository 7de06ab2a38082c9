package plus.svc.billing.sandbox.pages;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Template;
import plus.svc.billing.sandbox.webhook.Outbox;
import plus.svc.billing.sandbox.webhook.Outcome;
import plus.svc.billing.sandbox.webhook.Resending;
import plus.svc.billing.sandbox.webhook.Tries;
import plus.svc.billing.sandbox.webhook.Try;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** One try: what was sent, and what was answered. */
final class DeliveryPage {

    private static final Template PAGE = Template.of(DeliveryPage.class, "delivery.html");
    private static final Template ANSWER = Template.of(DeliveryPage.class, "delivery-answer.html");
    private static final Template FAILURE =
            Template.of(DeliveryPage.class, "delivery-failure.html");

    private final Tries tries;
    private final Resending resending;

    DeliveryPage(Account account, Outbox outbox, Tries tries) {
        this.tries = tries;
        resending = new Resending(account, outbox);
    }

    Response show(Request request) {
        Try it = find(request);
        Map<String, String> values = new HashMap<>();
        values.put("id", it.id());
        values.put("type", it.type());
        values.put("event", it.eventId());
        values.put("endpoint", it.endpointId());
        values.put("url", it.url().toString());
        values.put("instant", it.at().toString());
        values.put("time", Wording.moment(it.at()));
        values.put("took", it.took().toMillis() + " ms");
        values.put("number", String.valueOf(it.number()));
        values.put("outcome", it.outcome().word());
        values.put("result", Wording.outcome(it.outcome()));
        values.put("headers", headers(it.headers()));
        values.put("body", Json.write(Json.readObject(it.body())));
        values.put("response", response(it.outcome()));
        return DashboardLayout.DELIVERIES.page(200, it.type(), PAGE.render(values));
    }

    Response resend(Request request) {
        Try it = find(request);
        resending.to(it.endpointId(), it.eventId());
        return Response.seeOther("/dashboard/deliveries?event=" + it.eventId());
    }

    private Try find(Request request) {
        String id = request.pathParameter("try");
        return tries.find(id).orElseThrow(() -> Refusal.notFound("delivery", id, "try"));
    }

    private static String response(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer ->
                    ANSWER.render(
                            Map.of(
                                    "status",
                                    String.valueOf(answer.status()),
                                    "headers",
                                    headers(answer.headers()),
                                    "body",
                                    answer.body()));
            case Outcome.Failed failure -> FAILURE.render(Map.of("reason", failure.reason()));
        };
    }

    private static String headers(Map<String, String> headers) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(headers)
                .forEach((name, it) -> text.append(name).append(": ").append(it).append('\n'));
        return text.toString();
    }
}
