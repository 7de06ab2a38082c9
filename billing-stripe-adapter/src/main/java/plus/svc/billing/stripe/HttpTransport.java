package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a request once. Stands in for the SDK's own, which fails unchecked on an error without a
 * body, follows redirects with the secret key in hand, and keeps an id of the machine in its home.
 */
final class HttpTransport {

    private static final Duration LONGEST_BODY = Duration.ofSeconds(10);
    private static final int LARGEST_BODY = 16 << 20;

    private HttpTransport() {}

    static StripeResponse send(StripeRequest request, String userAgent)
            throws ApiConnectionException {
        try {
            HttpURLConnection connection = open(request);
            connection.setRequestProperty("User-Agent", userAgent);
            HttpContent content = request.content();
            if (content != null) {
                send(connection, content);
            }
            return answer(connection);
        } catch (IOException e) {
            throw new ApiConnectionException("no answer", e);
        }
    }

    private static HttpURLConnection open(StripeRequest request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) request.url().openConnection();
        connection.setConnectTimeout(request.options().getConnectTimeout());
        connection.setReadTimeout(request.options().getReadTimeout());
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(request.method().name());
        request.headers()
                .map()
                .forEach((name, it) -> connection.setRequestProperty(name, String.join(",", it)));
        return connection;
    }

    private static void send(HttpURLConnection connection, HttpContent content) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", content.contentType());
        try (OutputStream out = connection.getOutputStream()) {
            out.write(content.byteArrayContent());
        }
    }

    /** Reads to the end, which lets the connection be used again. */
    private static StripeResponse answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = body(connection, status)) {
            return new StripeResponse(
                    status,
                    HttpHeaders.of(connection.getHeaderFields()),
                    new String(read(body), UTF_8));
        }
    }

    /** The whole of it, which Stripe sends at once: what drips or does not end is not Stripe's. */
    private static byte[] read(InputStream body) throws IOException {
        long deadline = System.nanoTime() + LONGEST_BODY.toNanos();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int length = body.read(part); length >= 0; length = body.read(part)) {
            whole.write(part, 0, length);
            if (whole.size() > LARGEST_BODY || System.nanoTime() - deadline > 0) {
                throw new IOException("the answer does not come to an end");
            }
        }
        return whole.toByteArray();
    }

    private static InputStream body(HttpURLConnection connection, int status) throws IOException {
        return status < 400
                ? connection.getInputStream()
                : Optional.ofNullable(connection.getErrorStream())
                        .orElseGet(InputStream::nullInputStream);
    }
}
