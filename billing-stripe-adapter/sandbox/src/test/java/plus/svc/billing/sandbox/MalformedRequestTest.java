package plus.svc.billing.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.ApiException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.param.CustomerCreateParams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

/** What cannot be read is the fault of whoever sent it. */
final class MalformedRequestTest extends SandboxTest {

    private static final String KEY = "Authorization: Bearer sk_test_sandbox";
    private static final String NO_ESCAPE = "A % is not followed by two hexadecimal digits.";
    private static final String TOO_DEEP = "A parameter is nested more than 20 levels deep.";

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/v1/%", "/sandbox/clock/%e", "/a|b", "/v1/{id}", "*"})
    void aPathThatIsNoneIsRefusedWithASentence(String target) throws Exception {
        RawRequest refusal = RawRequest.get(sandbox.stripeUri(), target);

        assertEquals(400, refusal.status());
        assertTrue(refusal.answer().contains("The path of "), refusal.answer());
        assertEquals(400, RawRequest.get(sandbox.consoleUri(), target).status());
    }

    @Test
    void aPathOfTheApiThatIsNoneIsRefusedAsStripeDoes() throws Exception {
        String answer = RawRequest.get(sandbox.stripeUri(), "/v1/%").answer();

        assertTrue(answer.contains("\"type\" : \"invalid_request_error\""), answer);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAsStripeDoes() {
        CustomerCreateParams large =
                CustomerCreateParams.builder().setDescription("x".repeat(1 << 20)).build();

        ApiException refusal =
                assertThrows(ApiException.class, () -> stripe.v1().customers().create(large));

        assertEquals(413, refusal.getStatusCode());
        assertEquals("The body is larger than 1 MiB.", refusal.getUserMessage());
    }

    @Test
    void aPathWithABlankIsNoRequest() throws Exception {
        assertEquals(400, RawRequest.get(sandbox.stripeUri(), "/a b").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "//sandbox/clock", "/v1//products"})
    void aPathWithTwoSlashesIsAnotherOne(String target) throws Exception {
        List<String> head = List.of("GET " + target + " HTTP/1.1", "Host: 127.0.0.1", KEY);

        assertEquals(404, RawRequest.send(sandbox.stripeUri(), head).status());
    }

    @Test
    void aQueryThatIsNoneIsRefusedAsStripeDoes() throws Exception {
        List<String> head = List.of("GET /v1/products?x=% HTTP/1.1", "Host: 127.0.0.1", KEY);

        RawRequest refusal = RawRequest.send(sandbox.stripeUri(), head);

        assertEquals(400, refusal.status());
        assertTrue(refusal.answer().contains("\"type\" : \"invalid_request_error\""));
        assertTrue(refusal.answer().contains(NO_ESCAPE), refusal.answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox/deliveries/tries?x=%", "/dashboard/deliveries?x=%g0"})
    void soAreTheControlsAndThePages(String target) throws Exception {
        RawRequest refusal = RawRequest.get(sandbox.stripeUri(), target);

        assertEquals(400, refusal.status());
        assertTrue(refusal.answer().contains(NO_ESCAPE), refusal.answer());
    }

    @Test
    void aParameterIsNestedTwentyLevelsDeepAtMost() throws Exception {
        assertEquals(200, get(clockWith("a" + "%5Bb%5D".repeat(19))).statusCode());

        assertTooDeep(get(clockWith("a" + "%5Bb%5D".repeat(20))));
        assertTooDeep(
                submit(
                        sandbox.stripeUri().resolve("/dashboard/clock"),
                        "a" + "[b]".repeat(20) + "=x"));
    }

    private URI clockWith(String parameter) {
        return sandbox.stripeUri().resolve("/sandbox/clock?" + parameter + "=x");
    }

    @Test
    void aNestingWithoutAnEndIsRefusedAsStripeDoes() {
        CustomerCreateParams endless =
                CustomerCreateParams.builder()
                        .putExtraParam("metadata" + "[b]".repeat(100_000), "x")
                        .build();

        InvalidRequestException refusal =
                assertThrows(
                        InvalidRequestException.class,
                        () -> stripe.v1().customers().create(endless));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(TOO_DEEP));
    }

    private static void assertTooDeep(HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains(TOO_DEEP), answer.body());
    }
}
