package plus.svc.billing.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes each request on to one of several nodes, as a load balancer does that checks nothing. */
final class Balancer implements AutoCloseable {

    /** What it answers itself, where a node does not. */
    static final int BAD_GATEWAY = 502;

    private static final List<String> PASSED_ON =
            List.of("Authorization", "Content-Type", "Stripe-Signature");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Integer> ports;
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Balancer(List<Integer> ports) throws IOException {
        this.ports = ports;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests came that were events. */
    int deliveries() {
        return deliveries.get();
    }

    /** How many requests a node did not answer at all. */
    int unanswered() {
        return unanswered.get();
    }

    /** What nodes answered with a status of 500 or above. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Stripe-Signature")) {
            deliveries.incrementAndGet();
        }
        try (exchange) {
            Optional<HttpResponse<byte[]>> answer = ask(exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get().statusCode(), answer.get().body());
            } else {
                send(exchange, BAD_GATEWAY, new byte[0]);
            }
        }
    }

    private Optional<HttpResponse<byte[]>> ask(HttpExchange exchange) throws IOException {
        HttpRequest request = request(exchange);
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 500) {
                failures.add(request.uri() + ": " + new String(answer.body(), UTF_8));
            }
            return Optional.of(answer);
        } catch (IOException e) {
            unanswered.incrementAndGet();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        int port = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        for (String name : PASSED_ON) {
            List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
            values.forEach(value -> request.header(name, value));
        }
        return request.build();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
