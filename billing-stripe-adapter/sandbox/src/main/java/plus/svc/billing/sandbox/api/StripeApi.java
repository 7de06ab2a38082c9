package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.api.Call.Endpoint;
import plus.svc.billing.sandbox.ledger.Cause;
import plus.svc.billing.sandbox.ledger.Ids;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.version.ApiVersion;
import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.Routes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Stripe's API, for whoever shows a test key. */
public final class StripeApi implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(StripeApi.class);
    private static final String VERSION = "Stripe-Version";

    private final Account account;
    private final Failures failures;
    private final RestrictedKeys restrictedKeys;
    private final Idempotency idempotency;
    private final KnownParameters known = new KnownParameters();
    private final Routes<Endpoint> routes;

    public StripeApi(Account account, Failures failures, RestrictedKeys restrictedKeys) {
        this.account = account;
        this.restrictedKeys = restrictedKeys;
        this.failures = failures;
        idempotency = new Idempotency(account);
        routes = new Endpoints(account).routes();
    }

    @Override
    public Response handle(Request request) {
        String requestId = Ids.next("req_");
        Response response = failures.orElse(() -> answer(request, requestId));
        LOG.info("{} {} {} {}", response.status(), request.method(), request.path(), requestId);
        return withHeaders(response, request, requestId);
    }

    private static Response withHeaders(Response response, Request request, String requestId) {
        Response complete =
                response.with("Request-Id", requestId)
                        .with(
                                VERSION,
                                request.header(VERSION).orElse(ApiVersion.DEFAULT.toString()));
        return request.header("Idempotency-Key")
                .map(it -> complete.with("Idempotency-Key", it))
                .orElse(complete);
    }

    private Response answer(Request request, String requestId) {
        try {
            ApiKey.check(request, restrictedKeys);
            ApiVersion version = version(request);
            Routes.Match<Endpoint> match =
                    routes.find(request)
                            .orElseThrow(
                                    () -> Refusal.unknownUrl(request.method(), request.path()));
            Call call = new Call(match.request(), known.read(request));
            Cause cause = new Cause(Optional.of(requestId), request.header("Idempotency-Key"));
            return account.perform(
                    cause, call.mentioned(), () -> dated(perform(match.handler(), call, version)));
        } catch (Refusal refusal) {
            return dated(
                    Response.json(refusal.status(), refusal.body())
                            .with("Stripe-Should-Retry", "false"));
        }
    }

    private static ApiVersion version(Request request) {
        return request.header(VERSION).map(it -> ApiVersion.of(it, "")).orElse(ApiVersion.DEFAULT);
    }

    private Response perform(Endpoint endpoint, Call call, ApiVersion version) {
        return idempotency.once(call, () -> answer(endpoint, call, version));
    }

    /** As of when the answer is true. Whoever asks may order by it, so it is of the same step. */
    private Response dated(Response response) {
        Instant now = Instant.ofEpochSecond(account.now());
        return response.with(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)));
    }

    private ObjectNode answer(Endpoint endpoint, Call call, ApiVersion version) {
        return account.view(endpoint.answer(call), call.params().texts("expand"), version);
    }
}
