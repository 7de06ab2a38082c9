package plus.svc.billing.app;

import static java.net.http.HttpClient.Version.HTTP_1_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import plus.svc.billing.http.Authenticator;
import plus.svc.billing.http.SessionException;
import plus.svc.billing.http.SessionToken;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Asks the account service who is signed in, with the caller's own token. An answer that names a
 * user is remembered for 30 seconds, under the token's hash.
 */
final class SessionAuthenticator implements Authenticator {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int REMEMBERED_AT_MOST = 10_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String READ_ONLY_GROUP = "ReadOnly Role";
    private static final String READ_ONLY_ROLE = "readonly";

    private final URI session;
    private final ObjectMapper json = new ObjectMapper();
    private final Cache<String, SignedInUser> users;

    /** Made when the first of all is asked for: it reads the certificates of all authorities. */
    private static final class Client {
        private static final HttpClient INSTANCE =
                HttpClient.newBuilder().version(HTTP_1_1).connectTimeout(TIMEOUT).build();
    }

    SessionAuthenticator(URI session) {
        this(session, Ticker.systemTicker());
    }

    /**
     * @param ticker tells how old an answer is
     */
    SessionAuthenticator(URI session, Ticker ticker) {
        this.session = session;
        this.users =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(REMEMBERED)
                        .maximumSize(REMEMBERED_AT_MOST)
                        .build();
    }

    @Override
    public SignedInUser authenticate(SessionToken token) {
        // Not asked by the cache: it would make those wait whose tokens share a bin with this one.
        String key = hash(token);
        SignedInUser known = users.getIfPresent(key);
        if (known == null) {
            known = ask(token);
            users.put(key, known);
        }
        return known;
    }

    private SignedInUser ask(SessionToken token) {
        HttpResponse<byte[]> answer = send(token);
        return switch (answer.statusCode()) {
            case 200 -> read(answer.body());
            case 401 -> throw new SessionException.Invalid();
            default ->
                    throw new SessionException.Unavailable(
                            "the account service answered " + answer.statusCode());
        };
    }

    private HttpResponse<byte[]> send(SessionToken token) {
        HttpRequest request =
                HttpRequest.newBuilder(session)
                        .header("Authorization", "Bearer " + token.value())
                        .timeout(TIMEOUT)
                        .build();
        try {
            return Client.INSTANCE.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new SessionException.Unavailable("the account service cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException.Unavailable("interrupted", e);
        }
    }

    private SignedInUser read(byte[] body) {
        JsonNode user;
        try {
            user = json.readTree(body).path("user");
        } catch (IOException e) {
            throw new SessionException.Unavailable("the account service answered no JSON", e);
        }
        String id = user.path("id").asText();
        if (id.isBlank()) {
            id = user.path("uuid").asText();
        }
        try {
            return new SignedInUser(new UserId(id), user.path("email").asText(), isReadOnly(user));
        } catch (IllegalArgumentException e) {
            throw new SessionException.Unavailable("the account service named nobody", e);
        }
    }

    private static boolean isReadOnly(JsonNode user) {
        if (user.path("role").asText().equalsIgnoreCase(READ_ONLY_ROLE)) {
            return true;
        }
        for (JsonNode group : user.path("groups")) {
            if (group.asText().equals(READ_ONLY_GROUP)) {
                return true;
            }
        }
        return false;
    }

    private static String hash(SessionToken token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = token.value().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
