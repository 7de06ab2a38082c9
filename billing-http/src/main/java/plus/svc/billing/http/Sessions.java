package plus.svc.billing.http;

import plus.svc.billing.model.SignedInUser;

/** Finds out who sent a request: by its bearer token, else by its session cookie. */
final class Sessions {

    private static final String COOKIE = "xc_session";

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
                request.bearer()
                        .or(() -> request.cookie(COOKIE))
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
}
