package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
                Thread.ofVirtual().start(new LocalConnection(connection, site));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
