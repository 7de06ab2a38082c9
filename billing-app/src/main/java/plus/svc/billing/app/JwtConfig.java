package plus.svc.billing.app;

import java.net.URI;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which signed tokens are believed, and what they say.
 *
 * @param audience one of those that a token is for
 * @param algorithms by which a token may be signed; what it says itself of that is not believed
 */
record JwtConfig(
        Keys keys, String issuer, String audience, Set<JwtAlgorithm> algorithms, JwtClaims claims) {

    private static final Set<JwtAlgorithm> DEFAULT_ALGORITHMS =
            EnumSet.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256);

    /** What signatures are verified with. */
    sealed interface Keys {

        /** Those that the issuer publishes as a JWK set. */
        record Published(URI url) implements Keys {}

        /** The one that the environment gives. */
        record Given(PublicKey key) implements Keys {}
    }

    JwtConfig {
        algorithms = Set.copyOf(algorithms);
    }

    static boolean isSet(Environment environment) {
        return environment.isSet(Variables.JWT_JWKS_URL)
                || environment.isSet(Variables.JWT_PUBLIC_KEY);
    }

    /** Empty if anything is missing or malformed, which is then among the problems. */
    static Optional<JwtConfig> read(Environment environment) {
        Set<JwtAlgorithm> algorithms =
                environment
                        .optional(Variables.JWT_ALGORITHMS, JwtAlgorithm::parse)
                        .orElse(DEFAULT_ALGORITHMS);
        Optional<Keys> keys =
                environment
                        .optional(Variables.JWT_JWKS_URL, Values::httpUrl)
                        .<Keys>map(Keys.Published::new)
                        .or(() -> given(environment, algorithms));
        Optional<String> issuer = environment.required(Variables.JWT_ISSUER, it -> it);
        Optional<String> audience = environment.required(Variables.JWT_AUDIENCE, it -> it);
        JwtClaims claims = JwtClaims.read(environment);
        if (keys.isEmpty() || issuer.isEmpty() || audience.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new JwtConfig(keys.get(), issuer.get(), audience.get(), algorithms, claims));
    }

    private static Optional<Keys> given(Environment environment, Set<JwtAlgorithm> algorithms) {
        Optional<PublicKey> key =
                environment.optional(Variables.JWT_PUBLIC_KEY, PublicKeyPem::read);
        if (key.filter(it -> algorithms.stream().noneMatch(way -> way.fits(it))).isPresent()) {
            environment.refuse(Variables.JWT_ALGORITHMS, "has none that fits the public key");
        }
        return key.map(Keys.Given::new);
    }
}
