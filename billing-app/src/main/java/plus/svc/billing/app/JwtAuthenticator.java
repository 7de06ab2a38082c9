package plus.svc.billing.app;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.http.Authenticator;
import plus.svc.billing.http.SessionException;
import plus.svc.billing.http.SessionToken;
import plus.svc.billing.model.SignedInUser;

import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Believes a token (JWT) that the issuer has signed, for this audience and this moment. It asks
 * nobody who is signed in, so that a token holds until it expires. Why one was refused is logged at
 * DEBUG.
 */
final class JwtAuthenticator implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(JwtAuthenticator.class);
    private static final int SKEW_SECONDS = 60;

    private final JwtClaims claims;

    /** Made for the first token: no start waits for it. */
    private final Lazy<JWTProcessor<SecurityContext>> processor;

    JwtAuthenticator(JwtConfig config) {
        this(config, Clock.systemUTC(), Ticker.systemTicker());
    }

    /**
     * @param ticker tells how old the published keys are
     */
    JwtAuthenticator(JwtConfig config, Clock clock, Ticker ticker) {
        claims = config.claims();
        processor = new Lazy<>(() -> processor(config, clock, ticker));
    }

    @Override
    public SignedInUser authenticate(SessionToken token) {
        try {
            return claims.userOf(processor.get().process(token.value(), null).getClaims());
        } catch (KeySourceException e) {
            throw new SessionException.Unavailable("the issuer's keys are not known", e);
        } catch (BadJOSEException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (ParseException | JOSEException e) {
            throw refused("it is malformed");
        } catch (IllegalArgumentException e) {
            throw refused("it names nobody");
        }
    }

    private static SessionException refused(String why) {
        LOG.debug("a token was refused: {}", why);
        return new SessionException.Invalid();
    }

    private static JWTProcessor<SecurityContext> processor(
            JwtConfig config, Clock clock, Ticker ticker) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        // A token that calls itself something else was made for another use.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(keys(config, ticker));
        processor.setJWTClaimsSetVerifier(new At(config, clock));
        return processor;
    }

    private static JWSKeySelector<SecurityContext> keys(JwtConfig config, Ticker ticker) {
        return switch (config.keys()) {
            case JwtConfig.Keys.Published it ->
                    new JWSVerificationKeySelector<>(
                            config.algorithms().stream()
                                    .map(JwtAuthenticator::named)
                                    .collect(Collectors.toSet()),
                            new PublishedKeys(it.url(), ticker));
            case JwtConfig.Keys.Given it ->
                    (header, context) -> given(it.key(), config, header.getAlgorithm());
        };
    }

    /** Whatever the token calls its key: there is only one. */
    private static List<PublicKey> given(PublicKey key, JwtConfig config, JWSAlgorithm algorithm) {
        return config.algorithms().stream()
                        .anyMatch(it -> named(it).equals(algorithm) && it.fits(key))
                ? List.of(key)
                : List.of();
    }

    private static JWSAlgorithm named(JwtAlgorithm algorithm) {
        return JWSAlgorithm.parse(algorithm.name());
    }

    /** Verifies issuer, audience and times at the moment that a clock shows. */
    private static final class At extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        private At(JwtConfig config, Clock clock) {
            super(
                    config.audience(),
                    new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                    Set.of("exp"));
            this.clock = clock;
            setMaxClockSkew(SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
