package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the billing endpoints over HTTP. Started once and stopped once. */
public final class BillingServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BillingServer.class);

    /**
     * Longer than one call to the provider may last. A request that makes several may last longer,
     * and is cut then: supervisors commonly kill a process that stops for much longer than this.
     */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int LEAST_THREADS = 2;

    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());

    private final AtomicInteger inFlight = new AtomicInteger();
    private final GracefulShutdownHandler requests;
    private final Listener listener;

    /**
     * @param host the name or address to listen on: {@code 127.0.0.1} for this machine only
     * @param port 0 for a free one
     */
    public BillingServer(String host, int port, BillingApi api) {
        this(host, port, api, Limits.DEFAULT);
    }

    BillingServer(String host, int port, BillingApi api, Limits limits) {
        Routes routes = api.routes(limits, threads);
        requests = new GracefulShutdownHandler(counted(routes, api.traffic()));
        int ioThreads = Math.max(Runtime.getRuntime().availableProcessors(), LEAST_THREADS);
        listener = new Listener(host, port, ioThreads, this::handle);
    }

    /**
     * Listens, and serves from now on.
     *
     * @throws UncheckedIOException if the address cannot be listened on
     */
    public void start() {
        listener.start();
    }

    /** The port that is listened on. */
    public int port() {
        return listener.port();
    }

    /**
     * Refuses new requests from now on, and stops once those in flight are answered, or {@code
     * grace} is over. What is in flight then is cut, and its number logged: its client gets no
     * answer, while what it asked of provider and store may be done all the same, or be half done.
     *
     * @return whether all were answered
     */
    public boolean stop(Duration grace) {
        requests.shutdown();
        boolean answered = awaitRequests(grace);
        if (!answered) {
            LOG.warn("stopping cuts {} requests not answered within {}", inFlight.get(), grace);
        }
        listener.stop();
        threads.shutdown();
        return answered;
    }

    /** Stops, with 30 seconds of grace. */
    @Override
    public void close() {
        stop(GRACE);
    }

    private HttpHandler counted(Routes routes, Traffic traffic) {
        HttpHandler handler = new HttpContinueReadHandler(routes);
        return exchange -> {
            long start = System.nanoTime();
            inFlight.incrementAndGet();
            exchange.addExchangeCompleteListener(
                    (it, next) -> {
                        inFlight.decrementAndGet();
                        traffic.answered(
                                routes.nameOf(it), it.getStatusCode(), System.nanoTime() - start);
                        next.proceed();
                    });
            handler.handleRequest(exchange);
        };
    }

    private boolean awaitRequests(Duration grace) {
        try {
            return requests.awaitShutdown(grace.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        exchange.addDefaultResponseListener(BillingServer::answerRefused);
        requests.handleRequest(exchange);
    }

    /** The handler that counts requests refuses them without a body. */
    private static boolean answerRefused(HttpServerExchange exchange) {
        if (exchange.getStatusCode() != Problem.UNAVAILABLE.status()) {
            return false;
        }
        exchange.setPersistent(false);
        Errors.answer(exchange, new Refused(Problem.UNAVAILABLE, "stopping")).send(exchange);
        return true;
    }
}
