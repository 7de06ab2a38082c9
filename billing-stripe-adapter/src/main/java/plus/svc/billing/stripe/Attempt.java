package plus.svc.billing.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.net.StripeResponse;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What came of sending a request once. */
sealed interface Attempt {

    /** Whether sending it again may bring something else. */
    boolean mayBeRepeated();

    /** How long Stripe wants to be left alone, or zero. */
    Duration retryAfter();

    /**
     * Whether Stripe repeated an earlier failure of its own, as it will for the same idempotency
     * key for a day.
     */
    boolean spentItsKey();

    /** Stripe's id of it, under which its support finds it. */
    Optional<String> requestId();

    /** One line for the log. */
    String outcome();

    StripeResponse result() throws StripeException;

    /** There was no answer. */
    record Unanswered(ApiConnectionException failure) implements Attempt {

        @Override
        public boolean mayBeRepeated() {
            return true;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ZERO;
        }

        @Override
        public boolean spentItsKey() {
            return false;
        }

        @Override
        public Optional<String> requestId() {
            return Optional.empty();
        }

        @Override
        public String outcome() {
            return String.valueOf(failure.getCause());
        }

        @Override
        public StripeResponse result() throws ApiConnectionException {
            throw failure;
        }
    }

    /** There was an answer, whichever. */
    record Answered(StripeResponse response) implements Attempt {

        private static final int UNAUTHORIZED = 401;
        private static final int CONFLICT = 409;
        private static final int TOO_MANY_REQUESTS = 429;

        @Override
        public boolean mayBeRepeated() {
            int status = response.code();
            boolean isPassing =
                    status == CONFLICT || status == TOO_MANY_REQUESTS || isStripesFault();
            return status >= 400
                    && (spentItsKey()
                            || header("Stripe-Should-Retry").map("true"::equals).orElse(isPassing));
        }

        @Override
        public Duration retryAfter() {
            try {
                return Duration.ofSeconds(header("Retry-After").map(Long::valueOf).orElse(0L));
            } catch (NumberFormatException aDate) {
                return Duration.ZERO;
            }
        }

        @Override
        public boolean spentItsKey() {
            return isStripesFault()
                    && header("Idempotent-Replayed").map("true"::equals).orElse(false);
        }

        @Override
        public Optional<String> requestId() {
            return header("Request-Id");
        }

        @Override
        public String outcome() {
            return "HTTP "
                    + response.code()
                    + requestId().map(it -> " (request " + it + ")").orElse("");
        }

        /**
         * The answer, for the SDK to read. It does not get to see an error that is not Stripe's,
         * such as a proxy's page, on which it fails unchecked or which it quotes in full; nor one
         * about the secret key, which quotes that.
         */
        @Override
        public StripeResponse result() throws ApiException {
            boolean isPresentable =
                    response.code() < 300 || (response.code() != UNAUTHORIZED && isErrorOfStripe());
            if (!isPresentable) {
                throw new ApiException(
                        "not an answer to be read",
                        response.requestId(),
                        null,
                        response.code(),
                        null);
            }
            return response;
        }

        private boolean isErrorOfStripe() {
            try {
                return Json.READER.readTree(response.body()).path("error").isObject();
            } catch (IOException notJson) {
                return false;
            }
        }

        private boolean isStripesFault() {
            return response.code() >= 500;
        }

        private Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }
}
