package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import plus.svc.billing.http.SessionException;
import plus.svc.billing.http.SessionToken;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which tokens are believed, each shown to the endpoints over HTTP. */
class JwtAuthenticatorTest {

    private static final Clock CLOCK = Clock.fixed(Issuer.NOW, ZoneOffset.UTC);
    private static final Set<JwtAlgorithm> USUAL =
            EnumSet.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256);
    private static final JWK RSA = Issuer.RSA;
    private static final JWK EC = Issuer.EC;
    private static final JWK STRANGER = Issuer.rsa("stranger");

    private final Issuer issuer = new Issuer(RSA, EC);
    private final JwtAuthenticator authenticator = with(USUAL, JwtClaims.DEFAULT);
    private final Guarded endpoints = new Guarded(authenticator);

    JwtAuthenticatorTest() throws IOException {}

    @AfterEach
    void stop() {
        endpoints.close();
        issuer.close();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("signed by RSA", signed(Issuer.claims())),
                arguments("signed by EC", Issuer.sign(EC, JWSAlgorithm.ES256, Issuer.claims())),
                arguments(
                        "without the key's name",
                        Issuer.sign(RSA, new JWSHeader(JWSAlgorithm.RS256), Issuer.claims())),
                arguments("an access token", typed("at+jwt")),
                arguments("called JWT", typed("JWT")),
                arguments(
                        "for several audiences",
                        signed(Issuer.claims().audience(List.of("a", Issuer.AUDIENCE)))),
                arguments(
                        "expired within the skew",
                        signed(Issuer.claims().expirationTime(after(-59)))),
                arguments(
                        "valid within the skew", signed(Issuer.claims().notBeforeTime(after(59)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aTokenThatTheIssuerSignedForUsAndNowIsBelieved(String what, String token)
            throws Exception {
        assertEquals("200", endpoints.list(new SessionToken(token)), what);
        assertEquals(
                new SignedInUser(new UserId("u-alice"), "alice@example.com", false),
                authenticator.authenticate(new SessionToken(token)));
    }

    static Stream<Arguments> bad() throws Exception {
        String good = signed(Issuer.claims());
        String[] parts = good.split("\\.");
        return Stream.of(
                arguments("none", new PlainJWT(Issuer.claims().build()).serialize()),
                arguments("none, over a signature", part("{\"alg\":\"none\"}", good)),
                arguments("none in other letters", part("{\"alg\":\"nOnE\"}", good)),
                arguments("HMAC with the public key", hmac(pem(RSA).getBytes(UTF_8))),
                arguments(
                        "HMAC with the bytes of the public key",
                        hmac(RSA.toRSAKey().toRSAPublicKey().getEncoded())),
                arguments("an algorithm that is not allowed", sign(JWSAlgorithm.RS512)),
                arguments("another way to sign by RSA", sign(JWSAlgorithm.PS256)),
                arguments(
                        "an unknown kid",
                        Issuer.sign(STRANGER, JWSAlgorithm.RS256, Issuer.claims())),
                arguments("a known kid, another key", strangers(header().keyID("rsa-1").build())),
                arguments(
                        "a key of its own",
                        strangers(header().jwk(STRANGER.toPublicJWK()).build())),
                arguments(
                        "keys of its own",
                        strangers(header().jwkURL(URI.create("http://127.0.0.1:1/")).build())),
                arguments("expired", signed(Issuer.claims().expirationTime(after(-61)))),
                arguments("never to expire", signed(Issuer.claims().expirationTime(null))),
                arguments("not valid yet", signed(Issuer.claims().notBeforeTime(after(61)))),
                arguments("another issuer", signed(Issuer.claims().issuer(Issuer.NAME + "/"))),
                arguments("no issuer", signed(Issuer.claims().issuer(null))),
                arguments("another audience", signed(Issuer.claims().audience("shop"))),
                arguments("no audience", signed(Issuer.claims().audience((String) null))),
                arguments("cut before the signature", parts[0] + "." + parts[1]),
                arguments("cut to an empty signature", parts[0] + "." + parts[1] + "."),
                arguments("cut within the signature", good.substring(0, good.length() - 9)),
                arguments("cut within the claims", good.substring(0, parts[0].length() + 9)),
                arguments("other claims under the signature", otherClaims(parts)),
                arguments("made for another use", typed("logout+jwt")),
                arguments(
                        "what must be understood and is not",
                        Issuer.sign(RSA, header().criticalParams(Set.of("x")).build(), claims())),
                arguments("encrypted", encrypted()),
                arguments("about nobody", signed(Issuer.claims().subject(null))),
                arguments("about a blank", signed(Issuer.claims().subject(" "))),
                arguments("about an object", signed(Issuer.claims().claim("sub", Map.of("a", 1)))),
                arguments("about a novel", signed(Issuer.claims().subject("x".repeat(256)))),
                arguments("an opaque token", "0123456789abcdef"),
                arguments("dots", ".."),
                arguments("more dots", "a.b.c.d.e"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void anyOtherTokenIsNobodys(String what, String token) throws Exception {
        assertEquals("401 invalid_session", endpoints.list(new SessionToken(token)), what);
    }

    @Test
    void aTokenOfWhichAnythingIsCutOrChangedIsNobodys() {
        String good = signed(Issuer.claims());
        for (int at = 1; at < good.length(); at++) {
            assertNobodys(good.substring(0, at));
            if (at < good.length() - 1) {
                char other = good.charAt(at) == 'A' ? 'B' : 'A';
                assertNobodys(good.substring(0, at) + other + good.substring(at + 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedInAnyWayIsBelievedOnlyWhereThatWayIsAllowed(JwtAlgorithm way) {
        JWK key = keyFor(way);
        issuer.publish(key);
        SessionToken token =
                new SessionToken(Issuer.sign(key, JWSAlgorithm.parse(way.name()), Issuer.claims()));

        assertEquals(
                new UserId("u-alice"),
                with(Set.of(way), JwtClaims.DEFAULT).authenticate(token).id());
        assertThrows(
                SessionException.Invalid.class,
                () ->
                        with(EnumSet.complementOf(EnumSet.of(way)), JwtClaims.DEFAULT)
                                .authenticate(token));
    }

    @Test
    void aGivenKeyIsBelievedUnderAnyNameAndNoOther() throws Exception {
        JwtConfig config = config(new JwtConfig.Keys.Given(publicKey(RSA)), JwtClaims.DEFAULT);
        try (Guarded given = new Guarded(new JwtAuthenticator(config, CLOCK, System::nanoTime))) {
            String renamed = Issuer.sign(RSA, header().keyID("any").build(), Issuer.claims());
            String named = strangers(header().keyID("rsa-1").build());

            assertEquals("200", given.list(Issuer.token(RSA)));
            assertEquals("200", given.list(new SessionToken(renamed)));
            assertEquals("401 invalid_session", given.list(new SessionToken(named)));
            assertEquals("401 invalid_session", given.list(Issuer.token(EC)));
            assertEquals(
                    "401 invalid_session",
                    given.list(new SessionToken(hmac(pem(RSA).getBytes(UTF_8)))));
        }
    }

    @Test
    void aGivenKeyIsBelievedOnlyInTheWaysThatAreAllowed() throws Exception {
        JwtConfig given = config(new JwtConfig.Keys.Given(publicKey(RSA)), JwtClaims.DEFAULT);
        SessionToken token = new SessionToken(sign(JWSAlgorithm.RS512));

        assertEquals(
                new UserId("u-alice"),
                allowing(Set.of(JwtAlgorithm.RS512), given).authenticate(token).id());
        assertThrows(
                SessionException.Invalid.class,
                () -> allowing(Set.of(JwtAlgorithm.RS256), given).authenticate(token));
    }

    @ParameterizedTest
    @CsvSource({
        "sub, u-alice",
        "uid, 7",
        "user.id, nested",
        "user.deep.id, deeper",
        "https://example.com/id, dotted"
    })
    void theUserIsWhereItIsSaidToBe(String claim, String id) {
        JwtClaims claims = new JwtClaims(claim, "user.mail", Optional.empty(), "true");

        SignedInUser user = with(USUAL, claims).authenticate(new SessionToken(signed(rich())));

        assertEquals(new SignedInUser(new UserId(id), "nested@example.com", false), user);
    }

    @ParameterizedTest
    @CsvSource({
        "demo, true, 403 read_only_account",
        "demo, false, 400 invalid_request",
        "role, readonly, 403 read_only_account",
        "role, Readonly, 400 invalid_request",
        "user.groups, ReadOnly Role, 403 read_only_account",
        "user.groups, Read, 400 invalid_request",
        "user.id.groups, true, 400 invalid_request",
        "absent, true, 400 invalid_request"
    })
    void anAccountIsReadOnlyWhereItsClaimSaysSo(String claim, String value, String answer)
            throws Exception {
        JwtClaims claims = new JwtClaims("sub", "email", Optional.of(claim), value);
        try (Guarded guarded = new Guarded(with(USUAL, claims))) {
            assertEquals(answer, guarded.cancel(new SessionToken(signed(rich()))));
        }
    }

    @Test
    void aTokenWithoutAnAddressIsBelieved() {
        String token = signed(Issuer.claims().claim("email", null));

        assertEquals("", authenticator.authenticate(new SessionToken(token)).email());
    }

    private void assertNobodys(String token) {
        SessionToken shown = new SessionToken(token);
        assertThrows(
                SessionException.Invalid.class, () -> authenticator.authenticate(shown), token);
    }

    private JwtAuthenticator with(Set<JwtAlgorithm> algorithms, JwtClaims claims) {
        return allowing(algorithms, config(new JwtConfig.Keys.Published(issuer.url()), claims));
    }

    private static JwtAuthenticator allowing(Set<JwtAlgorithm> algorithms, JwtConfig config) {
        return new JwtAuthenticator(
                new JwtConfig(
                        config.keys(),
                        config.issuer(),
                        config.audience(),
                        algorithms,
                        config.claims()),
                CLOCK,
                Ticker.systemTicker());
    }

    private static JwtConfig config(JwtConfig.Keys keys, JwtClaims claims) {
        return new JwtConfig(keys, Issuer.NAME, Issuer.AUDIENCE, USUAL, claims);
    }

    private static JWTClaimsSet.Builder claims() {
        return Issuer.claims();
    }

    private static JWTClaimsSet.Builder rich() {
        return Issuer.claims()
                .claim("uid", 7)
                .claim("demo", true)
                .claim("role", "readonly")
                .claim("https://example.com/id", "dotted")
                .claim(
                        "user",
                        Map.of(
                                "id",
                                "nested",
                                "mail",
                                "nested@example.com",
                                "groups",
                                List.of("Users", "ReadOnly Role"),
                                "deep",
                                Map.of("id", "deeper")));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256);
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return Issuer.sign(RSA, JWSAlgorithm.RS256, claims);
    }

    private static String sign(JWSAlgorithm algorithm) {
        return Issuer.sign(RSA, algorithm, Issuer.claims());
    }

    private static String strangers(JWSHeader header) {
        return Issuer.sign(STRANGER, header, Issuer.claims());
    }

    private static String typed(String type) {
        JWSHeader header = header().keyID("rsa-1").type(new JOSEObjectType(type)).build();
        return Issuer.sign(RSA, header, Issuer.claims());
    }

    private static String hmac(byte[] secret) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(),
                        Issuer.claims().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String encrypted() throws Exception {
        EncryptedJWT token =
                new EncryptedJWT(
                        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                                .keyID("rsa-1")
                                .build(),
                        Issuer.claims().build());
        token.encrypt(new RSAEncrypter(RSA.toRSAKey()));
        return token.serialize();
    }

    /** The token with another header over the same claims and signature. */
    private static String part(String header, String token) {
        return encoded(header) + token.substring(token.indexOf('.'));
    }

    private static String otherClaims(String... parts) {
        String claims = Issuer.claims().subject("u-bob").build().toString();
        return parts[0] + "." + encoded(claims) + "." + parts[2];
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static Date after(int seconds) {
        return Date.from(Issuer.NOW.plusSeconds(seconds));
    }

    private static JWK keyFor(JwtAlgorithm way) {
        return switch (way) {
            case RS256, RS384, RS512, PS256, PS384, PS512 -> RSA;
            case ES256 -> EC;
            case ES384 -> Issuer.ec(Curve.P_384, "ec-384");
            case ES512 -> Issuer.ec(Curve.P_521, "ec-521");
        };
    }

    private static PublicKey publicKey(JWK key) throws Exception {
        return PublicKeyPem.read(pem(key));
    }

    private static String pem(JWK key) throws Exception {
        byte[] encoded = key.toRSAKey().toRSAPublicKey().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
