package plus.svc.billing.sandbox.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.web.Handler;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands requests on to the service, as the reverse proxy of a real deployment does. */
final class ServiceProxy implements Handler, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProxy.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> REQUEST_HEADERS =
            List.of("Authorization", "Cookie", "Content-Type", "Accept");
    private static final List<String> RESPONSE_HEADERS = List.of("Content-Type", "Retry-After");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI service;

    ServiceProxy(URI service) {
        this.service = service;
    }

    @Override
    public Response handle(Request request) {
        try {
            return received(client.send(handedOn(request), BodyHandlers.ofString()));
        } catch (IOException e) {
            LOG.warn("{} does not answer: {}", service, e.toString());
            return unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable();
        }
    }

    private static Response unavailable() {
        return Errors.json(502, "service_unavailable", "the billing service does not answer");
    }

    private HttpRequest handedOn(Request request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(service.resolve(request.path() + query))
                        .timeout(PATIENCE)
                        .method(request.method(), BodyPublishers.ofString(request.body()));
        for (String name : REQUEST_HEADERS) {
            request.header(name).ifPresent(it -> builder.header(name, it));
        }
        return builder.build();
    }

    private static Response received(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : RESPONSE_HEADERS) {
            response.headers().firstValue(name).ifPresent(it -> headers.put(name, it));
        }
        return new Response(response.statusCode(), headers, response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
