package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.webhook.Outbox;
import plus.svc.billing.sandbox.webhook.Outcome;
import plus.svc.billing.sandbox.webhook.Resending;
import plus.svc.billing.sandbox.webhook.Tries;
import plus.svc.billing.sandbox.webhook.Try;
import plus.svc.billing.sandbox.webhook.TryQuery;

import java.util.Map;

/** What was delivered, with what was sent and answered, and how it is sent once more. */
final class TryControls {

    private static final String PATH = "/sandbox/deliveries/tries";
    private static final String KIND = "sandbox.try";

    private final Tries tries;
    private final Resending resending;

    TryControls(Account account, Outbox outbox, Tries tries) {
        this.tries = tries;
        resending = new Resending(account, outbox);
    }

    void addTo(Routes<Endpoint> routes) {
        routes.get(PATH, it -> list(new TryQuery(it.params()).of(tries)));
        routes.get(PATH + "/{id}", it -> find(it.id()));
        routes.post("/sandbox/events/{id}/resend", this::resend);
    }

    private ObjectNode resend(Call call) {
        return call.params()
                .text("endpoint")
                .map(it -> resending.to(it, call.id()))
                .orElseGet(() -> resending.toAll(call.id()));
    }

    private ObjectNode find(String id) {
        return tries.find(id)
                .map(TryControls::json)
                .orElseThrow(() -> Refusal.notFound(KIND, id, "id"));
    }

    private static ObjectNode list(TryQuery.Page page) {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        page.tries().forEach(it -> data.add(json(it)));
        return list.put("has_more", page.hasMore()).put("url", PATH);
    }

    private static ObjectNode json(Try it) {
        ObjectNode json =
                Json.object()
                        .put("id", it.id())
                        .put("object", KIND)
                        .put("created", it.at().getEpochSecond())
                        .put("duration_ms", it.took().toMillis())
                        .put("event", it.eventId())
                        .put("type", it.type())
                        .put("endpoint", it.endpointId())
                        .put("number", it.number())
                        .put("outcome", it.outcome().word());
        ObjectNode request = json.putObject("request").put("url", it.url().toString());
        request.set("headers", headers(it.headers()));
        request.put("body", it.body());
        json.putNull("response").putNull("error");
        switch (it.outcome()) {
            case Outcome.Answered answer -> json.set("response", json(answer));
            case Outcome.Failed failure -> json.put("error", failure.reason());
        }
        return json;
    }

    private static ObjectNode json(Outcome.Answered answer) {
        ObjectNode json = Json.object().put("status", answer.status());
        json.set("headers", headers(answer.headers()));
        return json.put("body", answer.body());
    }

    private static ObjectNode headers(Map<String, String> headers) {
        ObjectNode json = Json.object();
        headers.forEach(json::put);
        return json;
    }
}
