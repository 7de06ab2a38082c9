package plus.svc.billing.app;

import java.net.URI;
import java.util.Optional;

/** Who says who is signed in: one of these, and never one where the other fails. */
sealed interface Identity {

    /**
     * The account service does, asked with the token that came.
     *
     * @param session where it answers {@code GET /api/auth/session}
     */
    record AccountService(URI session) implements Identity {}

    /** The token does, as its issuer has signed it. */
    record SignedToken(JwtConfig jwt) implements Identity {}

    /** Empty if the environment does not say it, or not well: that is then among its problems. */
    static Optional<Identity> read(Environment environment) {
        environment.requireAtMostOne(
                Variables.SESSION_URL, Variables.JWT_JWKS_URL, Variables.JWT_PUBLIC_KEY);
        if (JwtConfig.isSet(environment)) {
            return JwtConfig.read(environment).map(SignedToken::new);
        }
        return environment
                .required(Variables.SESSION_URL, Values::httpUrl)
                .map(AccountService::new);
    }
}
