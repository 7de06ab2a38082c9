package plus.svc.billing.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.ledger.StripeError;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Response;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What the next calls of the API come to instead of their answers. */
public final class Failures {

    /** So long that no client waits for it, and a thread does not stay for ever. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final int NO_ANSWER = 0;

    private record Plan(long count, int status, Optional<Boolean> retry) {

        Plan next() {
            return new Plan(Math.max(0, count - 1), status, retry);
        }
    }

    private final AtomicReference<Plan> plan =
            new AtomicReference<>(new Plan(0, NO_ANSWER, Optional.empty()));

    /**
     * Replaces what was planned by {@code count} failures, each with {@code status} or, after
     * {@code timeout}, with no answer in time; {@code should_retry} is told as Stripe tells it.
     * None needs neither.
     *
     * @throws Refusal if it is none of these
     */
    ObjectNode plan(Params params) {
        long count = params.whole("count").orElse(1L);
        boolean hasStatus = count > 0 && params.text("timeout").isEmpty();
        int status = hasStatus ? status(params) : NO_ANSWER;
        plan.set(new Plan(count, status, params.flag("should_retry")));
        return Json.object().put("count", count);
    }

    private static int status(Params params) {
        String status = params.required("status");
        return switch (status) {
            case "429" -> 429;
            case "500" -> 500;
            case "503" -> 503;
            default ->
                    throw Refusal.invalid(
                            "status", "Invalid status: must be one of 429, 500, or 503");
        };
    }

    /** A call that fails with a status does nothing; one that is not answered in time is done. */
    Response orElse(Supplier<Response> call) {
        Plan now = plan.getAndUpdate(Plan::next);
        if (now.count() == 0) {
            return call.get();
        }
        if (now.status() == NO_ANSWER) {
            return late(call.get());
        }
        Response failure = failure(now.status());
        return now.retry()
                .map(it -> failure.with("Stripe-Should-Retry", it.toString()))
                .orElse(failure);
    }

    private static Response late(Response response) {
        try {
            Thread.sleep(SILENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return response;
    }

    private static Response failure(int status) {
        StripeError error =
                status == 429
                        ? StripeError.invalid("rate_limit", "", "Request rate limit exceeded.")
                        : StripeError.ofApi("An unknown error occurred.");
        return Response.json(status, error.body());
    }
}
