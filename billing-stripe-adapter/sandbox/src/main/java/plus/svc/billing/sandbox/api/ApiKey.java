package plus.svc.billing.sandbox.api;

import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The key of a request: a bearer token, or the user name of basic authentication. */
final class ApiKey {

    private static final String TEST_PREFIX = "sk_test_";

    private ApiKey() {}

    /**
     * Lets test keys in, and restricted ones to what they are permitted.
     *
     * @throws Refusal of any other key, and of none
     */
    static void check(Request request, RestrictedKeys restricted) {
        String key =
                request.bearerToken()
                        .or(() -> basicUser(request))
                        .orElseThrow(
                                () ->
                                        Refusal.unauthorised(
                                                "You did not provide an API key. You need to"
                                                    + " provide your API key in the Authorization"
                                                    + " header, using Bearer auth (e.g."
                                                    + " 'Authorization: Bearer"
                                                    + " YOUR_SECRET_KEY')."));
        if (!key.startsWith(TEST_PREFIX) && !restricted.permit(key, request.path())) {
            // Not repeated in full: it may be a live key that went astray.
            String shown = key.substring(0, Math.min(8, key.length()));
            throw Refusal.unauthorised(
                    "Invalid API Key provided: "
                            + shown
                            + "***. The sandbox takes keys that start with sk_test_.");
        }
    }

    private static Optional<String> basicUser(Request request) {
        return request.header("Authorization")
                .filter(it -> it.startsWith("Basic "))
                .map(it -> decode(it.substring(6).trim()))
                .map(it -> it.split(":", 2)[0]);
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
