package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Malformed;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;
import plus.svc.billing.sandbox.webhook.Outbox;
import plus.svc.billing.sandbox.webhook.Tries;

import java.util.List;

/**
 * What the hosted pages' buttons do, for a test to do without a browser, and what no page does:
 * JSON in, the changed object or Stripe's error out, no key needed.
 */
public final class ControlApi implements Handler {

    private final Account account;
    private final Routes<Endpoint> routes = new Routes<>();

    public ControlApi(
            Account account,
            Outbox outbox,
            Tries tries,
            Failures failures,
            RestrictedKeys restrictedKeys) {
        this.account = account;
        new PaymentControls(account).addTo(routes);
        new BasketControls(account).addTo(routes);
        new PayerControls(account).addTo(routes);
        new SubscriptionControls(account).addTo(routes);
        new ClockControls(account).addTo(routes);
        new HistoryControls(account).addTo(routes);
        new DeliveryControls(account, outbox, failures).addTo(routes);
        routes.post("/sandbox/restricted_keys", it -> restrictedKeys.add(it.params()));
        new TryControls(account, outbox, tries).addTo(routes);
    }

    @Override
    public Response handle(Request request) {
        try {
            Routes.Match<Endpoint> match =
                    routes.find(request)
                            .orElseThrow(
                                    () -> Refusal.unknownUrl(request.method(), request.path()));
            Call call = new Call(match.request(), params(request));
            ObjectNode answer =
                    account.perform(
                            Cause.page(), call.mentioned(), () -> perform(match.handler(), call));
            return Response.json(200, answer);
        } catch (Refusal refusal) {
            return Response.json(refusal.status(), refusal.body());
        }
    }

    private ObjectNode perform(Endpoint endpoint, Call call) {
        return account.view(endpoint.answer(call), List.of());
    }

    private static Params params(Request request) {
        try {
            return new Params(
                    request.body().isBlank() ? request.form() : Json.readObject(request.body()));
        } catch (Malformed e) {
            throw Refusal.invalid("", e.sentence());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("", "The body is not a JSON object.");
        }
    }
}
