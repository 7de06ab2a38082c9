package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.EventPattern;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.webhook.Outbox;

/** How deliveries stand, and what is to go wrong between the sandbox and the service. */
final class DeliveryControls {

    private final Account account;
    private final Outbox outbox;
    private final Failures failures;

    DeliveryControls(Account account, Outbox outbox, Failures failures) {
        this.account = account;
        this.outbox = outbox;
        this.failures = failures;
    }

    void addTo(Routes<Endpoint> routes) {
        routes.post("/sandbox/webhook_endpoints", it -> endpoint(it.params()));
        routes.get("/sandbox/deliveries", it -> tally());
        routes.post("/sandbox/deliveries/drop", this::drop);
        routes.post("/sandbox/failures", it -> failures.plan(it.params()));
    }

    private ObjectNode endpoint(Params params) {
        return account.webhookEndpoints().create(params, params.required("secret"));
    }

    private ObjectNode drop(Call call) {
        EventPattern types = new EventPattern(call.params().text("type").orElse("*"));
        outbox.dropNext(call.params().whole("count").orElse(1L), types);
        return tally();
    }

    private ObjectNode tally() {
        Outbox.Tally tally = outbox.tally();
        return Json.object()
                .put("pending", tally.pending())
                .put("delivered", tally.delivered())
                .put("dropped", tally.dropped());
    }
}
