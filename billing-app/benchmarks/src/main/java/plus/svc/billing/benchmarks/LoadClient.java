package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends requests over a number of connections that are kept: each sends its next one as soon as the
 * last is answered. One thread does all of it, as the cores are shared with what is measured.
 */
final class LoadClient {

    private static final long PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress server;

    LoadClient(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * Sends until {@code time} is over or there is nothing left to send, and waits for the last
     * answers.
     *
     * @throws Failure if the server closes a connection, or is silent for half a minute
     */
    Load run(Requests requests, int connections, Duration time) {
        Load load = new Load();
        try (Selector selector = Selector.open()) {
            List<LoadConnection> open = connect(selector, connections);
            long start = System.nanoTime();
            RequestQueue queue = new RequestQueue(requests, start + time.toNanos());
            try {
                for (LoadConnection connection : open) {
                    connection.sendNext(queue);
                }
                exchange(selector, queue, load);
            } finally {
                close(open);
            }
            load.ended(Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException("the load cannot be sent", e);
        }
        return load;
    }

    private List<LoadConnection> connect(Selector selector, int connections) throws IOException {
        List<LoadConnection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(LoadConnection.open(server, selector));
        }
        return open;
    }

    private static void exchange(Selector selector, RequestQueue queue, Load load)
            throws IOException {
        while (queue.awaitsAnswers()) {
            int ready = selector.select(key -> proceed(key, queue, load), PATIENCE_MILLIS);
            if (ready == 0) {
                throw new Failure("the server has been silent for half a minute");
            }
        }
    }

    private static void proceed(SelectionKey key, RequestQueue queue, Load load) {
        try {
            ((LoadConnection) key.attachment()).proceed(queue, load);
        } catch (IOException e) {
            throw new UncheckedIOException("a connection broke", e);
        }
    }

    private static void close(List<LoadConnection> connections) throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
    }
}
