package plus.svc.billing.sandbox.webhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** Where the service under test takes events. */
public final class WebhookEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI uri;
    private final String secret;

    public WebhookEndpoint(URI uri, String secret) {
        this.uri = uri;
        this.secret = secret;
    }

    /** Whether the event was taken: any answer but 2xx says no, a redirection too. */
    boolean takes(String event) throws InterruptedException {
        try {
            int status = client.send(request(event), BodyHandlers.discarding()).statusCode();
            LOG.debug("{} answered {}", uri, status);
            return status >= 200 && status < 300;
        } catch (IOException e) {
            LOG.debug("{} did not answer: {}", uri, e.toString());
            return false;
        }
    }

    private HttpRequest request(String event) {
        // Signed at each attempt: an old signature is refused, and the service may be down for
        // longer than that.
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header(
                        "Stripe-Signature",
                        Signature.header(secret, Clock.systemUTC().instant(), event))
                .POST(BodyPublishers.ofString(event))
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
