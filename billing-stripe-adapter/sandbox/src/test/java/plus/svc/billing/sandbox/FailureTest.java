package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the API that fail because a test wants them to. */
final class FailureTest extends SandboxTest {

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void theNextCallsFailAndDoNothing(int status) throws Exception {
        control("/sandbox/failures", "{\"count\":2,\"status\":" + status + "}");

        assertEquals(status, assertThrows(ApiException.class, this::alice).getStatusCode());
        assertEquals(status, assertThrows(ApiException.class, this::alice).getStatusCode());
        alice();
        assertEquals(1, customers());
    }

    @Test
    void aCallTooManyIsRefusedAsByARateLimit() throws Exception {
        control("/sandbox/failures", "{\"count\":1,\"status\":429}");

        RateLimitException refusal = assertThrows(RateLimitException.class, this::alice);

        assertEquals("rate_limit", refusal.getCode());
        assertEquals(0, customers());
    }

    @Test
    void aCallThatIsNotAnsweredInTimeIsDoneAllTheSame() throws Exception {
        control("/sandbox/failures", "{\"count\":1,\"timeout\":true}");

        assertThrows(ApiConnectionException.class, this::createWithKey);
        assertEquals(1, customers());
        createWithKey();

        assertEquals(1, customers());
    }

    private void createWithKey() throws StripeException {
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey("key").setReadTimeout(300).build();
        stripe.v1().customers().create(CustomerCreateParams.builder().build(), options);
    }

    @Test
    void aPlannedFailureIsTakenBack() throws Exception {
        control("/sandbox/failures", "{\"count\":5,\"status\":500}");
        control("/sandbox/failures", "{\"count\":0}");

        assertEquals(0, customers());
    }

    @Test
    void anUnknownFailureIsRefused() throws Exception {
        assertEquals(400, control("/sandbox/failures", "{\"status\":418}").statusCode());
    }

    private int customers() throws StripeException {
        return stripe.v1().customers().list().getData().size();
    }
}
