package plus.svc.billing.http;

import io.undertow.server.handlers.HttpContinueReadHandler;

import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Shows operators how the service fares, apart from {@link BillingServer}: at a port that is not
 * for the public, on threads that its load does not reach. Started once and stopped once.
 */
public final class ManagementServer implements AutoCloseable {

    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("management-", 0).factory());

    private final Listener listener;

    /**
     * @param host the name or address to listen on: {@code 127.0.0.1} for this machine only, as
     *     must be if {@code api} requires no token
     * @param port 0 for a free one
     */
    public ManagementServer(String host, int port, ManagementApi api) {
        Routes routes = api.routes(Limits.MANAGEMENT, threads);
        listener = new Listener(host, port, 1, new HttpContinueReadHandler(routes));
    }

    /**
     * Listens, and answers from now on.
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

    /** Stops at once. */
    @Override
    public void close() {
        listener.stop();
        threads.shutdownNow();
    }
}
