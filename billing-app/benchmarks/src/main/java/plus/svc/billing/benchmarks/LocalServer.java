package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The smallest server that will do: HTTP/1.1 on loopback, connections that are kept, answers that
 * cost next to nothing.
 */
final class LocalServer implements AutoCloseable {

    /** What it says to whom. Called by many threads at once. */
    interface Site {
        /**
         * The answer to {@code request}.
         *
         * @throws UncheckedIOException to close the connection without an answer
         */
        Answer answer(Request request);
    }

    record Answer(int status, String json) {}

    /**
     * @param line such as {@code GET /v1/prices/price_x HTTP/1.1}
     * @param headers by their names in lower case
     */
    record Request(String line, Map<String, String> headers) {

        String method() {
            return line.substring(0, line.indexOf(' '));
        }

        String path() {
            return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        }
    }

    private final ServerSocket socket;
    private final Site site;

    private LocalServer(ServerSocket socket, Site site) {
        this.socket = socket;
        this.site = site;
    }

    static LocalServer start(Site site) {
        try {
            LocalServer server =
                    new LocalServer(
                            new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), site);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 16 << 10);
            OutputStream out = connection.getOutputStream();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                Request request = new Request(line, headers(in));
                in.skipNBytes(
                        Long.parseLong(request.headers().getOrDefault("content-length", "0")));
                out.write(bytes(site.answer(request)));
            }
        } catch (IOException | UncheckedIOException closed) {
            // By whoever opened it.
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The next line; empty at the end of the header, and of everything. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] bytes(Answer answer) {
        int length = answer.json().getBytes(UTF_8).length;
        String head =
                "HTTP/1.1 %d .\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(answer.status(), length);
        return (head + answer.json()).getBytes(UTF_8);
    }
}
