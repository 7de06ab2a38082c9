package plus.svc.billing.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.undertow.util.Headers;
import io.undertow.util.HttpString;

import plus.svc.billing.http.operations.Visit;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Sees to it that what a form does was asked for on a page of this server, in the browser that the
 * page was made for: each form bears a signature of a cookie, which other sites can neither read
 * nor make. Beside that, the browser must say that the page is of this origin.
 */
final class FormGuard {

    private static final String COOKIE = "billing_forms";
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final int COOKIE_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final AdminToken key;

    /**
     * @param token signs, so that any node takes the forms of any other; without it, forms are good
     *     for this server, until it stops
     */
    FormGuard(Optional<AdminToken> token) {
        this.key = token.orElseGet(() -> new AdminToken(randomHex(KEY_BYTES)));
    }

    /** What tells this browser from others; empty if nothing does yet. */
    Optional<String> browser(Request request) {
        return request.cookie(AdminSessions.COOKIE).or(() -> request.cookie(COOKIE));
    }

    String newBrowser() {
        return randomHex(COOKIE_BYTES);
    }

    /** The {@code Set-Cookie} by which a browser is told again. */
    static String cookie(String browser) {
        return COOKIE + "=" + browser + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** What the forms bear that are made for {@code browser}. */
    String token(String browser) {
        return HexFormat.of().formatHex(key.signature("forms of " + browser));
    }

    /** Whether {@code request} sends a form that was made for the browser that it comes from. */
    boolean accepts(Request request) {
        String sent = request.field(Visit.TOKEN_FIELD).orElse("");
        return isOfThisOrigin(request)
                && browser(request).filter(it -> isEqual(token(it), sent)).isPresent();
    }

    private static boolean isEqual(String token, String sent) {
        return MessageDigest.isEqual(token.getBytes(US_ASCII), sent.getBytes(US_ASCII));
    }

    /** By the browser's word; where it gives none, as over plain HTTP, by the origin it names. */
    private static boolean isOfThisOrigin(Request request) {
        return request.header(FETCH_SITE)
                .map("same-origin"::equals)
                .orElseGet(() -> isOriginThisHost(request));
    }

    private static boolean isOriginThisHost(Request request) {
        String host = request.header(Headers.HOST).orElse("");
        return request.header(Headers.ORIGIN)
                .filter(it -> it.equals("http://" + host) || it.equals("https://" + host))
                .isPresent();
    }

    private String randomHex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
