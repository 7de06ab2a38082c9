package plus.svc.billing.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a request until it is answered for good, a bounded number of times. The SDK's own retries
 * know neither {@code Retry-After} nor, without being told by a header, status 429.
 *
 * <p>Each try carries the same idempotency key, which the SDK invents for a POST that has none.
 * There is one exception: under a key whose first request failed at Stripe, Stripe answers with
 * that failure for a day. Then the key's successor is used, which is the same for whoever comes to
 * it. What the failed request may have left behind is an empty customer or an unpaid session.
 */
final class RetryingHttpClient extends HttpClient {

    private static final Logger log = LoggerFactory.getLogger(RetryingHttpClient.class);
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        return HttpTransport.send(request, buildUserAgentString(request));
    }

    @Override
    public StripeResponse requestWithRetries(StripeRequest original) throws StripeException {
        Retries retries = new Retries();
        StripeRequest request = original;
        while (true) {
            Attempt attempt = attempt(request);
            Optional<Duration> pause = retries.pauseAfter(attempt);
            if (pause.isEmpty()) {
                logChange(original, attempt);
                return attempt.result();
            }
            log.info(
                    "stripe: {}, trying again in {} ms", attempt.outcome(), pause.get().toMillis());
            sleep(pause.get());
            request = attempt.spentItsKey() ? underNextKey(request) : request;
        }
    }

    private Attempt attempt(StripeRequest request) {
        try {
            return new Attempt.Answered(request(request));
        } catch (ApiConnectionException e) {
            return new Attempt.Unanswered(e);
        }
    }

    /** So that what was done at Stripe can be found there; questions are too many. */
    private static void logChange(StripeRequest request, Attempt attempt) {
        if (request.method() != ApiResource.RequestMethod.GET) {
            log.atInfo()
                    .addKeyValue("stripeRequestId", attempt.requestId().orElse(""))
                    .log(
                            "stripe: {} {}: {}",
                            request.method(),
                            request.url().getPath(),
                            attempt.outcome());
        }
    }

    private static StripeRequest underNextKey(StripeRequest request) {
        String key = request.headers().firstValue(IDEMPOTENCY_KEY).orElseThrow();
        return request.withAdditionalHeader(IDEMPOTENCY_KEY, key + "-next");
    }

    private static void sleep(Duration pause) throws ApiConnectionException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException(
                    "no answer", new InterruptedIOException("interrupted between two tries"));
        }
    }
}
