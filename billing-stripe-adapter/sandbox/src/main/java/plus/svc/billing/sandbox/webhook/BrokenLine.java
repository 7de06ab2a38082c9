package plus.svc.billing.sandbox.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** A connection that is reset before it has brought an answer. */
final class BrokenLine implements AutoCloseable {

    private static final int PATIENCE_MILLIS = (int) Transport.PATIENCE.toMillis();

    private final Socket socket;

    private BrokenLine(URI url) throws IOException {
        boolean encrypted = url.getScheme().equals("https");
        int usual = encrypted ? 443 : 80;
        socket =
                encrypted
                        ? SSLSocketFactory.getDefault().createSocket()
                        : SocketFactory.getDefault().createSocket();
        socket.connect(
                new InetSocketAddress(url.getHost(), url.getPort() < 0 ? usual : url.getPort()),
                PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        // Closed without waiting, a connection is reset instead of ended.
        socket.setSoLinger(true, 0);
    }

    /** Resets it when half of the body has left. */
    static Outcome cutOff(Outgoing request) {
        try (BrokenLine line = new BrokenLine(request.url())) {
            byte[] body = body(request);
            line.send(request, body, body.length / 2);
            return new Outcome.Failed("chaos: connection reset in the middle of the request");
        } catch (IOException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** Resets it when the answer begins. */
    static Outcome hangUp(Outgoing request) {
        try (BrokenLine line = new BrokenLine(request.url())) {
            byte[] body = body(request);
            line.send(request, body, body.length);
            line.awaitAnswer();
            return new Outcome.Failed("chaos: connection reset before the answer was read");
        } catch (IOException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] body(Outgoing request) {
        return request.body().getBytes(StandardCharsets.UTF_8);
    }

    private void send(Outgoing request, byte[] body, int length) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(request, body.length).getBytes(StandardCharsets.UTF_8));
        out.write(body, 0, length);
        out.flush();
    }

    private static String head(Outgoing request, int length) {
        URI url = request.url();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
        request.headers().forEach((name, it) -> head.append(name + ": " + it + "\r\n"));
        return head.append("Content-Length: " + length + "\r\n\r\n").toString();
    }

    private void awaitAnswer() throws IOException {
        if (socket.getInputStream().read() < 0) {
            throw new IOException("connection closed without an answer");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
