package plus.svc.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.StripeResponse;

import plus.svc.billing.model.BillingException.CustomerGone;
import plus.svc.billing.model.BillingException.ProviderFailed;
import plus.svc.billing.model.CustomerId;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Calls Stripe, and says what went wrong in billing's own words. Safe for concurrent use. */
final class StripeApi {

    /** One call, which may throw whatever the SDK throws. */
    interface Call<T> {
        T on(StripeClient stripe) throws StripeException;
    }

    private static final int UNAUTHORIZED = 401;
    private static final int CONNECT_TIMEOUT_MILLIS = 4_000;
    private static final int READ_TIMEOUT_MILLIS = 15_000;

    private final StripeClient stripe;

    StripeApi(StripeSettings settings) {
        this(settings, CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS);
    }

    StripeApi(StripeSettings settings, int connectTimeoutMillis, int readTimeoutMillis) {
        this(settings.secretKey(), settings.apiBase(), connectTimeoutMillis, readTimeoutMillis);
    }

    /** For who receives no webhooks. */
    StripeApi(String secretKey, Optional<URI> apiBase) {
        this(secretKey, apiBase, CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS);
    }

    StripeApi(
            String secretKey,
            Optional<URI> apiBase,
            int connectTimeoutMillis,
            int readTimeoutMillis) {
        StripeClient.StripeClientBuilder builder =
                StripeClient.builder()
                        .setApiKey(secretKey)
                        .setConnectTimeout(connectTimeoutMillis)
                        .setReadTimeout(readTimeoutMillis)
                        .setHttpClient(new RetryingHttpClient());
        apiBase.ifPresent(it -> builder.setApiBase(it.toString()));
        this.stripe = builder.build();
    }

    /**
     * @param operation completes the sentence "could not …"
     */
    <T> T call(String operation, Call<T> call) {
        try {
            return ask(call);
        } catch (StripeException e) {
            throw failed(operation, e);
        }
    }

    /** Like {@link #call}, and empty if what was asked for does not exist. */
    <T> Optional<T> find(String operation, Call<T> call) {
        try {
            return Optional.of(ask(call));
        } catch (StripeException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw failed(operation, e);
        }
    }

    /**
     * Like {@link #call}, for a call made in the name of {@code customer}.
     *
     * @throws CustomerGone if Stripe says that there is no such customer
     */
    <T> T callFor(CustomerId customer, String operation, Call<T> call) {
        try {
            return ask(call);
        } catch (InvalidRequestException e) {
            if (isMissing(e) && "customer".equals(e.getParam())) {
                throw new CustomerGone(customer);
            }
            throw failed(operation, e);
        } catch (StripeException e) {
            throw failed(operation, e);
        }
    }

    /** Like {@link #call}, and says whether the secret key may do that at all. */
    Access access(String operation, Call<StripeResponse> call) {
        try {
            return new Access.Granted(ask(stripe -> Answer.of(call.on(stripe))).asOf());
        } catch (PermissionException e) {
            return Access.DENIED;
        } catch (StripeException e) {
            if (e.getStatusCode() == UNAUTHORIZED) {
                return Access.KEY_REFUSED;
            }
            throw failed(operation, e);
        }
    }

    private <T> T ask(Call<T> call) throws StripeException {
        try {
            return call.on(stripe);
        } catch (RuntimeException e) {
            // The SDK, and we, fail so on an answer that lacks what each answer of Stripe's has.
            throw new ApiException("not an answer of Stripe", null, null, 0, e);
        }
    }

    private static boolean isMissing(StripeException e) {
        return "resource_missing".equals(e.getCode());
    }

    private static ProviderFailed failed(String operation, StripeException e) {
        return new ProviderFailed(
                operation,
                reason(e),
                Optional.ofNullable(e.getRequestId()),
                retryMayHelp(e.getStatusCode()),
                Optional.ofNullable(e.getCause()).orElse(e));
    }

    private static String reason(StripeException e) {
        StripeError error = e.getStripeError();
        if (error != null) {
            return "HTTP " + e.getStatusCode() + ", " + error.getMessage();
        }
        if (e.getCause() != null) {
            return e.getCause() instanceof IOException broken
                    ? broken.toString()
                    : "what was answered is not Stripe's";
        }
        return e.getStatusCode() == UNAUTHORIZED
                ? "HTTP 401, the secret key is not accepted"
                : "HTTP " + e.getStatusCode();
    }

    private static boolean retryMayHelp(int status) {
        return status < 400 || status == 409 || status == 429 || status >= 500;
    }
}
