package plus.svc.billing.http;

import io.undertow.util.Headers;

import plus.svc.billing.model.SignedInUser;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who sent a request: by its bearer token, else by its session cookie. */
final class Sessions {

    private static final String SCHEME = "Bearer ";
    private static final String COOKIE = "xc_session=";

    private final Authenticator authenticator;

    Sessions(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * @throws Refused if the request carries no token
     * @throws SessionException if its token is nobody's, or that cannot be found out
     */
    SignedInUser userOf(Request request) {
        String token =
                bearer(request)
                        .or(() -> cookie(request))
                        .orElseThrow(() -> new Refused(Problem.SESSION_TOKEN_REQUIRED));
        return authenticator.authenticate(parse(token));
    }

    /**
     * As {@link #userOf}, for what a read-only account must not do.
     *
     * @throws plus.svc.billing.model.BillingException.ReadOnlyAccount if the user is one
     */
    SignedInUser changingUserOf(Request request) {
        SignedInUser user = userOf(request);
        user.requireMayChange();
        return user;
    }

    private static SessionToken parse(String token) {
        try {
            return new SessionToken(token);
        } catch (IllegalArgumentException malformed) {
            throw new SessionException.Invalid();
        }
    }

    private static Optional<String> bearer(Request request) {
        return request.header(Headers.AUTHORIZATION)
                .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(it -> it.substring(SCHEME.length()).strip())
                .filter(it -> !it.isEmpty());
    }

    private static Optional<String> cookie(Request request) {
        return request.headers(Headers.COOKIE).stream()
                .flatMap(it -> Stream.of(it.split(";")))
                .map(String::strip)
                .filter(it -> it.startsWith(COOKIE))
                .map(it -> unquoted(it.substring(COOKIE.length())))
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
