package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import plus.svc.billing.benchmarks.LocalServer.Answer;
import plus.svc.billing.benchmarks.LocalServer.Request;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One connection to a {@link LocalServer}: answers until it is closed. */
record LocalConnection(Socket connection, LocalServer.Site site) implements Runnable {

    @Override
    public void run() {
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
