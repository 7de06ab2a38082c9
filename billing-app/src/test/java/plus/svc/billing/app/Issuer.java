package plus.svc.billing.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import plus.svc.billing.http.SessionToken;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs tokens, and publishes its keys on a socket. */
final class Issuer implements AutoCloseable {

    static final String NAME = "https://id.example";
    static final String AUDIENCE = "billing";
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    static final JWK RSA = rsa("rsa-1");
    static final JWK LATER_RSA = rsa("rsa-2");
    static final JWK EC = ec(Curve.P_256, "ec-1");

    final AtomicInteger asked = new AtomicInteger();

    private final HttpServer server;
    private volatile String published = "";
    private volatile int status = 200;
    private volatile CountDownLatch held = new CountDownLatch(0);

    Issuer(JWK... keys) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/jwks.json", this::answer);
        server.start();
        publish(keys);
    }

    static JWK rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWK ec(Curve curve, String id) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    /** From now on, in place of what was published before. */
    void publish(JWK... keys) {
        answer(200, new JWKSet(List.of(keys)).toString(true));
    }

    /** From now on, whatever that means. */
    void answer(int status, String body) {
        this.status = status;
        published = body;
    }

    /** Gives no answer from now on, and whoever asks has to wait for one. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** What a token usually says. */
    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("u-alice")
                .claim("email", "Alice@Example.com")
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    static String sign(JWK key, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
        return sign(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    }

    static String sign(JWK key, JWSHeader header, JWTClaimsSet.Builder claims) {
        try {
            JWSSigner signer =
                    new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token against which nothing can be said, while {@code key} is published. */
    static SessionToken token(JWK key) {
        JWSAlgorithm algorithm =
                key.getKeyType().getValue().equals("EC") ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
        return new SessionToken(sign(key, algorithm, claims()));
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] body = published.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
