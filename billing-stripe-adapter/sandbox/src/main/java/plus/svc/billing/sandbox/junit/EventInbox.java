package plus.svc.billing.sandbox.junit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.Sandbox;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.WebServer;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A webhook endpoint for tests that have none: it takes every event, keeps it for the test to read,
 * and hands it to the program under test if there is a receiver. It is empty when a test begins.
 */
public final class EventInbox {

    private static final Logger LOG = LoggerFactory.getLogger(EventInbox.class);
    private static final int PATIENCE_SECONDS = 10;
    private static final Response ANSWER = Response.of(200, "text/plain", "");
    private static final EventReceiver NOBODY = (body, signature) -> {};

    private final WebServer server;
    private final BlockingQueue<SignedEvent> events = new LinkedBlockingQueue<>();
    private volatile EventReceiver receiver = NOBODY;
    private final AtomicInteger test = new AtomicInteger();

    private EventInbox(WebServer server) {
        this.server = server;
        server.serve(this::take);
    }

    static EventInbox open() throws IOException {
        return new EventInbox(WebServer.bind(0));
    }

    /** The secret under which what arrives is signed. */
    public String secret() {
        return Sandbox.WEBHOOK_SECRET;
    }

    /** Hands each event that arrives from now on to the program under test, one at a time. */
    public void handTo(EventReceiver program) {
        receiver = program;
    }

    /**
     * The next event that arrived.
     *
     * @throws AssertionError if there is none within ten seconds
     */
    public SignedEvent next() throws InterruptedException {
        SignedEvent next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no event within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    /** The next event of that type; those before it are passed over. */
    public SignedEvent next(String type) throws InterruptedException {
        SignedEvent next = next();
        while (!Json.readObject(next.body()).path("type").asText().equals(type)) {
            next = next();
        }
        return next;
    }

    private Response take(Request request) {
        if (!request.path().equals(path())) {
            return ANSWER;
        }
        SignedEvent event =
                new SignedEvent(request.body(), request.header("Stripe-Signature").orElse(""));
        try {
            receiver.receive(event.body(), event.signature());
        } catch (Exception | AssertionError e) {
            LOG.warn("the receiver did not take an event", e);
            return Response.of(500, "text/plain", String.valueOf(e.getMessage()));
        }
        events.add(event);
        return ANSWER;
    }

    /** Where this test's events go: what was still on its way to another's is not taken for one. */
    URI address() {
        return server.uri().resolve(path());
    }

    private String path() {
        return "/test/" + test.get();
    }

    void empty() {
        test.incrementAndGet();
        receiver = NOBODY;
        events.clear();
    }

    void close() {
        server.close();
    }
}
