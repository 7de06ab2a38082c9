package plus.svc.billing.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.model.BillingException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one place where a failure becomes an answer. A fault of ours is logged, under its id. */
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private Errors() {}

    /** The answer to a request of an endpoint that asks no provider. */
    static Answer answer(HttpServerExchange exchange, Throwable failure) {
        return answer(exchange, failure, Problem.UNAVAILABLE);
    }

    /**
     * @param whenProviderFails what a failure of the provider means for the endpoint
     */
    static Answer answer(
            HttpServerExchange exchange, Throwable failure, Problem whenProviderFails) {
        Problem problem = problemOf(failure, whenProviderFails);
        return answer(failure, problem, id -> log(exchange, failure, problem, id));
    }

    /** As {@link #answer}, for what happens to very many requests at once. */
    static Answer turnAway(HttpServerExchange exchange, Refused refused, OverloadLog overloads) {
        return answer(
                refused,
                refused.problem(),
                id -> overloads.turnedAway(LoggedRequest.of(exchange), refused, id));
    }

    private static Answer answer(Throwable failure, Problem problem, Consumer<String> log) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", problem.code());
        body.put("message", problem.message());
        body.putAll(detailsOf(failure));
        if (problem.isOurs()) {
            String requestId = RequestScope.requestId();
            log.accept(requestId);
            body.put("requestId", requestId);
            RequestScope.traceId().ifPresent(it -> body.put("traceId", it));
        }
        Answer answer = Answer.json(problem.status(), body);
        return problem.isPassing() ? answer.with(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS) : answer;
    }

    private static Map<String, Object> detailsOf(Throwable failure) {
        return switch (failure) {
            case Refused it -> it.details();
            case BillingException.AlreadySubscribed it -> Map.of("portal", true);
            default -> Map.of();
        };
    }

    private static void log(
            HttpServerExchange exchange, Throwable failure, Problem problem, String requestId) {
        String line =
                "%s answered %d %s, request %s: %s"
                        .formatted(
                                LoggedRequest.of(exchange),
                                problem.status(),
                                problem.code(),
                                requestId,
                                causesOf(failure));
        if (problem == Problem.INTERNAL_ERROR) {
            LOG.error("{}", line, failure);
        } else {
            LOG.error("{}", line);
        }
    }

    /** In a line, where an outage says it all: traces by the thousand would bury it. */
    private static String causesOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining(", caused by "));
    }

    private static Problem problemOf(Throwable failure, Problem whenProviderFails) {
        return switch (failure) {
            case Refused it -> it.problem();
            case SessionException it -> problemOf(it);
            case BillingException it -> problemOf(it, whenProviderFails);
            default -> Problem.INTERNAL_ERROR;
        };
    }

    private static Problem problemOf(SessionException failure) {
        return switch (failure) {
            case SessionException.Invalid it -> Problem.INVALID_SESSION;
            case SessionException.Unavailable it -> Problem.SESSION_UNAVAILABLE;
        };
    }

    private static Problem problemOf(BillingException failure, Problem whenProviderFails) {
        return switch (failure) {
            case BillingException.InvalidDelivery it -> Problem.INVALID_SIGNATURE;
            case BillingException.UnreadableEvent it -> Problem.INVALID_REQUEST;
            case BillingException.ReadOnlyAccount it -> Problem.READ_ONLY_ACCOUNT;
            case BillingException.PriceUnavailable it -> Problem.INVALID_BILLING_PLAN;
            case BillingException.AlreadySubscribed it -> Problem.ALREADY_SUBSCRIBED;
            case BillingException.NoCustomer it -> Problem.STRIPE_CUSTOMER_NOT_FOUND;
            case BillingException.NoSubscription it -> Problem.SUBSCRIPTION_NOT_FOUND;
            case BillingException.CustomerGone it -> whenProviderFails;
            case BillingException.ProviderFailed it -> whenProviderFails;
            case BillingException.StoreFailed it -> Problem.UNAVAILABLE;
        };
    }
}
