package plus.svc.billing.sandbox;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;

import plus.svc.billing.sandbox.web.Request;
import plus.svc.billing.sandbox.web.Response;
import plus.svc.billing.sandbox.web.WebServer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service that takes events, when it is told to, and reads them as Stripe's SDK says. */
final class WebhookInbox implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<Request> deliveries = new LinkedBlockingQueue<>();
    private volatile Response answer = status(200);
    private volatile CountDownLatch release = new CountDownLatch(0);
    private final WebServer server;

    private WebhookInbox(WebServer server) {
        this.server = server;
        server.serve(this::take);
    }

    static WebhookInbox start() throws Exception {
        return new WebhookInbox(WebServer.bind(0));
    }

    static Response status(int status) {
        return Response.of(status, "text/plain", "");
    }

    private Response take(Request request) {
        // Decided before the test hears of it and may want the next one answered otherwise.
        Response decided = answer;
        deliveries.add(request);
        awaitRelease();
        return decided;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever delivers from now on waits for an answer. */
    void holdAnswers() {
        release = new CountDownLatch(1);
    }

    void releaseAnswers() {
        release.countDown();
    }

    void answerWith(Response response) {
        answer = response;
    }

    URI uri() {
        return server.uri();
    }

    /** Whether there is no delivery, nor one on its way. */
    boolean staysEmpty() throws InterruptedException {
        return deliveries.poll(300, TimeUnit.MILLISECONDS) == null;
    }

    Request nextDelivery() throws InterruptedException {
        Request next = deliveries.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no delivery within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    Event nextEvent() throws InterruptedException, SignatureVerificationException {
        Request next = nextDelivery();
        return Webhook.constructEvent(
                next.body(), next.header("Stripe-Signature").orElse(""), Sandbox.WEBHOOK_SECRET);
    }

    /** The events up to and including the first of that type. */
    List<Event> eventsUntil(String type) throws Exception {
        List<Event> events = new ArrayList<>();
        do {
            events.add(nextEvent());
        } while (!events.getLast().getType().equals(type));
        return events;
    }

    @Override
    public void close() {
        server.close();
    }
}
