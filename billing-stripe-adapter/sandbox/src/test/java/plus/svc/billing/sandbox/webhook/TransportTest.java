package plus.svc.billing.sandbox.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How requests travel, as the socket at their end sees it. */
final class TransportTest {

    private static final String BODY = "{" + "x".repeat(98) + "}";
    private static final String OK =
            "HTTP/1.1 200 OK\r\nX-Seen: yes\r\nContent-Length: 4\r\n\r\nfine";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Transport transport = new Transport();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        threads.shutdownNow();
        server.close();
    }

    private Future<Outcome> post(Manner manner) {
        URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook?a=b");
        Outgoing request = new Outgoing(url, Map.of("X-Header", "value"), BODY);
        return threads.submit(() -> transport.post(request, manner));
    }

    private static String read(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(read(in, 1));
        }
        return head.toString();
    }

    private static void answer(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void anAnswerIsBroughtBack() throws Exception {
        Future<Outcome> outcome = post(new Manner.Plain());

        try (Socket socket = server.accept()) {
            assertTrue(head(socket.getInputStream()).startsWith("POST /hook?a=b HTTP/1.1\r\n"));
            assertEquals(BODY, read(socket.getInputStream(), BODY.length()));
            answer(socket, OK);

            Outcome.Answered answer = assertInstanceOf(Outcome.Answered.class, outcome.get());
            assertEquals(200, answer.status());
            assertEquals("fine", answer.body());
            assertEquals("yes", answer.headers().get("x-seen"));
            assertTrue(answer.isTaken());
        }
    }

    @Test
    void ofALongAnswerTheBeginningIsKept() throws Exception {
        Future<Outcome> outcome = post(new Manner.Plain());

        try (Socket socket = server.accept()) {
            head(socket.getInputStream());
            answer(socket, "HTTP/1.1 500 Oh\r\nContent-Length: 50000\r\n\r\n" + "y".repeat(50_000));

            Outcome.Answered answer = assertInstanceOf(Outcome.Answered.class, outcome.get());
            assertEquals(FirstBytes.KEPT, answer.body().length());
            assertEquals("refused", answer.word());
        }
    }

    @Test
    void aSlowRequestComesInDribbles() throws Exception {
        long begin = System.nanoTime();
        Future<Outcome> outcome = post(new Manner.Slow(Duration.ofMillis(500)));

        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            head(in);
            String first = read(in, 1) + read(in, in.available());
            String rest = read(in, BODY.length() - first.length());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            answer(socket, OK);

            assertEquals(BODY, first + rest);
            assertTrue(first.length() < BODY.length() / 2, first);
            assertTrue(took.toMillis() >= 400, took.toString());
            assertTrue(outcome.get().isTaken());
        }
    }

    @Test
    void aRequestIsResetInItsMiddle() throws Exception {
        Future<Outcome> outcome = post(new Manner.CutOff());

        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            assertInstanceOf(Outcome.Failed.class, outcome.get());
            assertThrows(SocketException.class, () -> read(in, 10_000));
        }
    }

    @Test
    void aConnectionIsResetWhenItsAnswerBegins() throws Exception {
        Future<Outcome> outcome = post(new Manner.HungUp());

        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            String head = head(in);
            assertTrue(head.startsWith("POST /hook?a=b HTTP/1.1\r\n"), head);
            assertTrue(head.contains("X-Header: value\r\n"), head);
            assertEquals(BODY, read(in, BODY.length()));
            answer(socket, OK);

            assertEquals(
                    new Outcome.Failed("chaos: connection reset before the answer was read"),
                    outcome.get());
            assertThrows(SocketException.class, () -> read(in, 1));
        }
    }

    @Test
    void whereNobodyListensThereIsNoAnswer() throws Exception {
        server.close();

        for (Manner manner :
                new Manner[] {new Manner.Plain(), new Manner.CutOff(), new Manner.HungUp()}) {
            assertEquals("failed", post(manner).get().word());
        }
    }

    @Test
    void whatIsSentWhileItIsClosedFails() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:9/hook");
        Outgoing request = new Outgoing(nobody, Map.of(), BODY);
        for (int i = 0; i < 1000; i++) {
            Transport closing = new Transport();
            Future<Outcome> sent = threads.submit(() -> closing.post(request, new Manner.Plain()));
            closing.close();

            assertInstanceOf(Outcome.Failed.class, sent.get());
        }
    }
}
