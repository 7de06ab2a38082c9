package plus.svc.billing.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import static plus.svc.billing.contract.Examples.SUBSCRIPTION;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.model.BillingException.ProviderFailed;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server that goes on answering, so that no read of its answer takes long. */
class EndlessAnswerTest {

    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(40);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void startTheServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void anAnswerThatDripsIsGivenUpTooLateToAskAgain() {
        assertGivenUp(1, Duration.ofMillis(50));

        assertEquals(1, asked.get());
    }

    @Test
    void anAnswerThatPoursIsGivenUpSoonEnoughToAskAgain() {
        assertGivenUp(1 << 20, Duration.ZERO);

        assertEquals(3, asked.get());
    }

    private void assertGivenUp(int bytes, Duration pause) {
        server.createContext("/", exchange -> answerForEver(exchange, new byte[bytes], pause));
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        StripePaymentProvider provider =
                new StripePaymentProvider(ScriptedStripe.settings(base), Clock.systemUTC());

        assertTimeoutPreemptively(
                FAR_TOO_LONG,
                () ->
                        assertThrows(
                                ProviderFailed.class,
                                () -> provider.findSubscription(SUBSCRIPTION)));
    }

    private void answerForEver(HttpExchange exchange, byte[] part, Duration pause)
            throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        while (!Thread.currentThread().isInterrupted()) {
            body.write(part);
            body.flush();
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
