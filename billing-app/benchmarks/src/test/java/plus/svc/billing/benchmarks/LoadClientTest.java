package plus.svc.billing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plus.svc.billing.benchmarks.LocalServer.Answer;
import plus.svc.billing.benchmarks.LocalServer.Request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

class LoadClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> askers = ConcurrentHashMap.newKeySet();
    private final LocalServer server = LocalServer.start(this::answer);

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void everyRequestIsSentOnceAndItsAnswerCounted() {
        Load load = client().run(requests(5_000), 16, LONG).requireAllAccepted("all");

        assertEquals(5_000, asked.get());
        assertEquals(5_000, askers.size());
        assertEquals(5_000, load.accepted().cardinality());
        assertEquals(5_000 / (load.elapsed().toNanos() / 1e9), load.perSecond(), 1e-6);
    }

    @Test
    void itEndsInTimeAndWaitsForTheLastAnswers() {
        Load load = client().run(requests(50).times(10_000_000), 4, Duration.ofMillis(200));

        assertEquals(asked.get(), load.accepted().cardinality());
        assertTrue(load.elapsed().compareTo(Duration.ofMillis(200)) >= 0);
        assertTrue(load.elapsed().compareTo(LONG) < 0);
    }

    @Test
    void aRequestThatIsRefusedIsNotAccepted() {
        PreparedRequests requests = requests(10);
        requests.addGet("/refused", "nobody");

        Load load = client().run(requests, 1, LONG);

        assertEquals(10, load.accepted().cardinality());
        assertEquals(10, load.accepted().nextClearBit(0));
        Failure failure = assertThrows(Failure.class, () -> load.requireAllAccepted("ten"));
        assertEquals("ten: 1 requests were refused, one of them with 503", failure.getMessage());
    }

    @Test
    void anAnswerOfAnyLengthIsReadToItsEnd() {
        PreparedRequests requests = new PreparedRequests();
        for (int i = 0; i < 200; i++) {
            requests.addGet("/long/" + 997 * i, "user");
        }

        Load load = client().run(requests, 2, LONG).requireAllAccepted("long answers");

        assertEquals(200, load.accepted().cardinality());
    }

    @Test
    void aConnectionThatIsClosedIsAFailure() {
        PreparedRequests requests = new PreparedRequests();
        requests.addGet("/broken", "user");

        assertThrows(Failure.class, () -> client().run(requests, 1, LONG));
    }

    private LoadClient client() {
        return new LoadClient(server.port());
    }

    private static PreparedRequests requests(int count) {
        PreparedRequests requests = new PreparedRequests();
        for (int i = 0; i < count; i++) {
            requests.addPost("/events", "user-" + i, "{\"number\":%d}".formatted(i));
        }
        return requests;
    }

    private Answer answer(Request request) {
        asked.incrementAndGet();
        askers.add(request.headers().getOrDefault("authorization", ""));
        if (request.path().equals("/broken")) {
            throw new UncheckedIOException(new IOException("not answered"));
        }
        if (request.path().startsWith("/long/")) {
            return new Answer(200, "x".repeat(Integer.parseInt(request.path().substring(6))));
        }
        return new Answer(request.path().equals("/refused") ? 503 : 200, "{}");
    }
}
