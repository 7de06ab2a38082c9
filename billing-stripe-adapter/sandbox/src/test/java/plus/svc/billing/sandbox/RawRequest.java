package plus.svc.billing.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests that no client of HTTP would send, and what is answered. */
record RawRequest(int status, String answer) {

    static RawRequest get(URI server, String target) throws IOException {
        return send(server, List.of("GET " + target + " HTTP/1.1", "Host: 127.0.0.1"));
    }

    static RawRequest send(URI server, List<String> head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            String whole =
                    String.join("\r\n", head)
                            + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new RawRequest(Integer.parseInt(answer.substring(9, 12)), answer);
        }
    }
}
