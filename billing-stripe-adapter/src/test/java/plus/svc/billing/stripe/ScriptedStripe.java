package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that gives the answers it was told to give, in turn, and notes requests. */
final class ScriptedStripe implements AutoCloseable {

    static final String SECRET_KEY = "sk_test_secret_of_ours";

    record Request(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> form,
            Map<String, String> headers) {

        String idempotencyKey() {
            return Optional.ofNullable(headers.get("Idempotency-Key")).orElse("none");
        }
    }

    private record Answer(int status, String body, List<String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private volatile Optional<Answer> otherwise = Optional.empty();

    ScriptedStripe() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers the next request that has no answer yet. */
    ScriptedStripe answer(int status, String body, String... headers) {
        answers.add(new Answer(status, body, List.of(headers)));
        return this;
    }

    /** Answers each request for which there is no other answer. */
    ScriptedStripe otherwise(int status, String body) {
        otherwise = Optional.of(new Answer(status, body, List.of()));
        return this;
    }

    ScriptedStripe answerMissing(String param) {
        return answer(
                404,
                """
                {"error": {"type": "invalid_request_error", "code": "resource_missing",
                           "message": "No such thing", "param": "%s"}}
                """
                        .formatted(param));
    }

    ScriptedStripe answerError(int status, String... headers) {
        return answer(
                status,
                "{\"error\": {\"type\": \"api_error\", \"message\": \"scripted\"}}",
                headers);
    }

    List<Request> requests() {
        return requests;
    }

    /** From where requests came: each connection has an address of its own. */
    Set<InetSocketAddress> connections() {
        return connections;
    }

    Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request: " + requests);
        }
        return requests.getFirst();
    }

    StripeSettings settings() {
        return settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    static StripeSettings settings(URI apiBase) {
        return new StripeSettings(SECRET_KEY, List.of("whsec_test_1"), Optional.of(apiBase));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(request(exchange));
        connections.add(exchange.getRemoteAddress());
        Answer answer = Optional.ofNullable(answers.poll()).or(() -> otherwise).orElse(null);
        if (answer == null) {
            return; // Never answered: the client has to give up by itself.
        }
        for (int i = 0; i < answer.headers().size(); i += 2) {
            exchange.getResponseHeaders().set(answer.headers().get(i), answer.headers().get(i + 1));
        }
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
                form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)),
                headers);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }
}
