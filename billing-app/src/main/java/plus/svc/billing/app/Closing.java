package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What was started, to be stopped in the opposite order when the program ends, however far its
 * start has come by then.
 */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    private Closing() {}

    /** Closed when the program ends, if it is not before. */
    static Closing atExit() {
        Closing closing = new Closing();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "stop"));
        return closing;
    }

    /**
     * Starts something. An end that is asked for meanwhile waits until it has started: what is half
     * started could not be stopped.
     *
     * @throws IllegalStateException if the end has begun
     */
    synchronized <T extends AutoCloseable> T start(Supplier<T> start) {
        if (closed) {
            throw new IllegalStateException("told to stop while it was starting");
        }
        T resource = start.get();
        started.push(resource);
        return resource;
    }

    /** Stops all of it, even if stopping some of it fails. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            AutoCloseable resource = started.pop();
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("could not stop {}", resource.getClass().getSimpleName(), e);
            }
        }
    }
}
