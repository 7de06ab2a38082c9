package plus.svc.billing.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An account service that knows one user for each token that begins with {@code token-}. */
final class AccountService implements AutoCloseable {

    private static final String PREFIX = "Bearer token-";

    private final HttpServer server;

    AccountService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", AccountService::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/auth/session";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean known = authorization.startsWith(PREFIX);
        String user = known ? authorization.substring(PREFIX.length()) : "";
        byte[] body =
                ("{\"user\":{\"id\":\"" + user + "\",\"email\":\"" + user + "@example.com\"}}")
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
