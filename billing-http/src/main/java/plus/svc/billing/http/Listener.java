package plus.svc.billing.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** Listens on an address, and bounds what any client may take of time and room. */
final class Listener {

    private static final int HEADER_MILLIS = 10_000;
    private static final int IDLE_MILLIS = 75_000;
    private static final int HEADER_BYTES = 32 << 10;

    /** What is sent to no endpoint is bounded as well; endpoints have their own, lower bounds. */
    private static final long BODY_BYTES = 2 * BodyReader.DROPPED_AT_MOST;

    private final String address;
    private final Undertow undertow;

    /**
     * @param port 0 for a free one
     * @param threads that read and write; the handler must not block them
     */
    Listener(String host, int port, int threads, HttpHandler handler) {
        address = host + ":" + port;
        undertow =
                Undertow.builder()
                        .addHttpListener(port, host)
                        .setHandler(handler)
                        // Without it, virtual threads get no pooled buffers: slower, and much
                        // memory.
                        .setByteBufferPool(new DefaultByteBufferPool(true, 16384, 2000, 0))
                        .setIoThreads(threads)
                        .setWorkerThreads(1)
                        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEADER_MILLIS)
                        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                        .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADER_BYTES)
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, BODY_BYTES)
                        .build();
    }

    /**
     * @throws UncheckedIOException if the address cannot be listened on
     */
    void start() {
        try {
            undertow.start();
        } catch (RuntimeException failure) {
            throw failure.getCause() instanceof IOException cause
                    ? new UncheckedIOException("cannot listen on " + address, cause)
                    : failure;
        }
    }

    /** The port that is listened on. */
    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }

    void stop() {
        undertow.stop();
    }
}
