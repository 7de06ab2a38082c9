package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Lets a bounded number of requests at once onto threads where they may block, and turns the others
 * away at once: threads cost nothing here, so nothing else would bound them.
 */
final class Gate {

    private final Semaphore places;
    private final Executor threads;

    Gate(int places, Executor threads) {
        this.places = new Semaphore(places);
        this.threads = threads;
    }

    /**
     * @throws Refused if there is no place
     */
    void pass(HttpServerExchange exchange, HttpHandler work) {
        if (!places.tryAcquire()) {
            throw new Refused(Problem.UNAVAILABLE, "too many requests at once");
        }
        exchange.dispatch(threads, it -> workThenLeave(it, work));
    }

    private void workThenLeave(HttpServerExchange exchange, HttpHandler work) throws Exception {
        try {
            work.handleRequest(exchange);
        } finally {
            places.release();
        }
    }
}
