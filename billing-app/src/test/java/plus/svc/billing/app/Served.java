package plus.svc.billing.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code ./billing serve} with its account service, and a client that does what curl would. */
final class Served implements AutoCloseable {

    static final String SECRET = "whsec_test_by_hand";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final AccountService accounts = new AccountService();
    private final int port = Launched.freePort();
    private final Map<String, String> environment;
    private final Launched launched;

    /**
     * @param stripe where Stripe is said to be
     */
    Served(Path directory, String stripe) throws IOException {
        this(directory, stripe, Map.of());
    }

    /**
     * @param more variables
     */
    Served(Path directory, String stripe, Map<String, String> more) throws IOException {
        environment = environment(directory, stripe);
        environment.putAll(more);
        launched = Launched.start(directory, environment, "serve");
    }

    /** By another launcher than the source tree's. */
    Served(Path launcher, Path directory, Map<String, String> more) throws IOException {
        environment = environment(directory, "http://127.0.0.1:1");
        environment.putAll(more);
        launched = Launched.start(launcher, directory, environment, "serve");
    }

    /** An answer's status, and its JSON. */
    record Answer(int status, JsonNode body) {}

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The variables that it was started with. */
    Map<String, String> variables() {
        return Map.copyOf(environment);
    }

    Launched launched() {
        return launched;
    }

    Answer get(String path, String token) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    Answer post(String path, String token, String body) throws Exception {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Delivers an event as Stripe does. */
    Answer deliver(String event) throws Exception {
        return deliver(event.getBytes(StandardCharsets.UTF_8), signature(event, Instant.now()));
    }

    Answer deliver(byte[] body, String signature) throws Exception {
        return send(delivery(body, signature));
    }

    /** Delivers an event as Stripe does; the answer as it comes, headers and all. */
    HttpResponse<byte[]> answerTo(String event) throws Exception {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = delivery(body, signature(event, Instant.now())).build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    Answer deliverUnsigned(String event) throws Exception {
        return send(request("/api/billing/stripe/webhook").POST(BodyPublishers.ofString(event)));
    }

    static String signature(String body, Instant time) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = time.getEpochSecond() + "." + body;
        String hex = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return "t=" + time.getEpochSecond() + ",v1=" + hex;
    }

    @Override
    public void close() throws IOException {
        launched.close();
        accounts.close();
    }

    private Map<String, String> environment(Path directory, String stripe) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", String.valueOf(port));
        environment.put("BILLING_DATA_DIR", directory.toString());
        environment.put("BILLING_SESSION_URL", accounts.url());
        environment.put("CONSOLE_URL", "https://console.example");
        environment.put("STRIPE_SECRET_KEY", "sk_test_51AbCdEfGhIjKlMnOp");
        environment.put("STRIPE_WEBHOOK_SECRET", "whsec_test_former, " + SECRET);
        environment.put("STRIPE_API_BASE", stripe);
        return environment;
    }

    private HttpRequest.Builder delivery(byte[] body, String signature) {
        return request("/api/billing/stripe/webhook")
                .header("Stripe-Signature", signature)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
