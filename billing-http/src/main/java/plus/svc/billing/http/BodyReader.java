package plus.svc.billing.http;

import io.undertow.io.Receiver;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;

import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads bodies of a bounded size in a bounded time, on the I/O thread, so that a slow client holds
 * no other. What is over the size is read and dropped, for a client that is cut off while it sends
 * never sees the answer; {@link #DROPPED_AT_MOST} bounds that in turn.
 */
final class BodyReader {

    static final long DROPPED_AT_MOST = 2 << 20;

    private final int limit;
    private final Duration time;

    BodyReader(int limit, Duration time) {
        this.limit = limit;
        this.time = time;
    }

    /** Calls exactly one of the two, once, on the I/O thread; or none, if the client goes away. */
    void read(
            HttpServerExchange exchange, Consumer<byte[]> whenRead, Consumer<Refused> whenRefused) {
        if (isRefusedUnread(exchange)) {
            exchange.setPersistent(false);
            whenRefused.accept(new Refused(Problem.PAYLOAD_TOO_LARGE));
            return;
        }
        Reading reading = new Reading(whenRead, whenRefused);
        exchange.getRequestReceiver().receivePartialBytes(reading, reading::failed);
        reading.limitTime(exchange);
    }

    private boolean isRefusedUnread(HttpServerExchange exchange) {
        long length = exchange.getRequestContentLength();
        return length > DROPPED_AT_MOST
                || (length > limit && HttpContinue.requiresContinueResponse(exchange));
    }

    private final class Reading implements Receiver.PartialBytesCallback {

        private final Consumer<byte[]> whenRead;
        private final Consumer<Refused> whenRefused;
        private final List<byte[]> parts = new ArrayList<>(1);
        private long size;
        private boolean over;
        private XnioExecutor.Key timer = () -> true;

        private Reading(Consumer<byte[]> whenRead, Consumer<Refused> whenRefused) {
            this.whenRead = whenRead;
            this.whenRefused = whenRefused;
        }

        @Override
        public void handle(HttpServerExchange exchange, byte[] part, boolean last) {
            if (over) {
                return;
            }
            size += part.length;
            if (size <= limit) {
                parts.add(part);
            } else {
                parts.clear();
            }
            if (last) {
                finish();
            } else if (size > DROPPED_AT_MOST) {
                Connectors.terminateRequest(exchange);
                exchange.setPersistent(false);
                finish();
            }
        }

        private void finish() {
            end();
            if (size <= limit) {
                whenRead.accept(joined());
            } else {
                whenRefused.accept(new Refused(Problem.PAYLOAD_TOO_LARGE));
            }
        }

        private void failed(HttpServerExchange exchange, IOException failure) {
            end();
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }

        private void limitTime(HttpServerExchange exchange) {
            if (!over) {
                timer =
                        exchange.getIoThread()
                                .executeAfter(
                                        () -> IoUtils.safeClose(exchange.getConnection()),
                                        time.toMillis(),
                                        TimeUnit.MILLISECONDS);
            }
        }

        private void end() {
            over = true;
            timer.remove();
        }

        private byte[] joined() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream((int) size);
            parts.forEach(whole::writeBytes);
            return whole.toByteArray();
        }
    }
}
