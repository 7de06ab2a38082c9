package plus.svc.billing.sandbox.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on the loopback interface, with a virtual thread for each request. A port is taken
 * by {@link #bind}, so that its address is known before there is anything to serve.
 */
public final class WebServer implements AutoCloseable {

    static {
        // Read once, when the server's class is loaded: without it each answer waits for an
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MAX_BODY = 1 << 20;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WebServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Takes the port.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static WebServer bind(int port) throws IOException {
        return new WebServer(
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void serve(Handler handler) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            send(exchange, answerTo(exchange, handler));
        }
    }

    private static Response answerTo(HttpExchange exchange, Handler handler) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return Response.of(413, "text/plain", "request body is too large");
        }
        try {
            return handler.handle(request(exchange, new String(body, StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
            return Response.of(500, "text/plain", "the sandbox failed; its log says why");
        }
    }

    private static Request request(HttpExchange exchange, String body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        URI uri = exchange.getRequestURI();
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        return new Request(
                exchange.getRequestMethod(), uri.getPath(), query, headers, body, Map.of());
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? NO_BODY : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
