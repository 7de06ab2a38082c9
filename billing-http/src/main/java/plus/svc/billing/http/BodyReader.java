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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads bodies of a bounded size in a bounded time, on the I/O thread, so that a slow client holds
 * no other. What is over the size is read and dropped, for a client that is cut off while it sends
 * never sees the answer; {@link #DROPPED_AT_MOST} bounds that in turn. The same goes for what the
 * budget has no room for.
 */
final class BodyReader {

    static final long DROPPED_AT_MOST = 2 << 20;

    private static final byte[] NOTHING = {};

    private final BodyBudget budget;
    private final int limit;
    private final Duration time;

    BodyReader(BodyBudget budget, int limit, Duration time) {
        this.budget = budget;
        this.limit = limit;
        this.time = time;
    }

    /**
     * Calls exactly one of the two, once, on the I/O thread; or none, if the client goes away. What
     * the body takes of the budget is given back when it is closed, or else with the exchange.
     */
    void read(HttpServerExchange exchange, Consumer<Body> whenRead, Consumer<Refused> whenRefused) {
        if (isRefusedUnread(exchange)) {
            exchange.setPersistent(false);
            whenRefused.accept(new Refused(Problem.PAYLOAD_TOO_LARGE));
            return;
        }
        BodyBudget.Share share = budget.share();
        exchange.addExchangeCompleteListener(
                (it, next) -> {
                    share.giveBack();
                    next.proceed();
                });
        Reading reading = new Reading(share, whenRead, whenRefused);
        exchange.getRequestReceiver().receivePartialBytes(reading, reading::failed);
        reading.limitTime(exchange);
    }

    private boolean isRefusedUnread(HttpServerExchange exchange) {
        long length = exchange.getRequestContentLength();
        return length > DROPPED_AT_MOST
                || (length > limit && HttpContinue.requiresContinueResponse(exchange));
    }

    private final class Reading implements Receiver.PartialBytesCallback {

        private final BodyBudget.Share share;
        private final Consumer<Body> whenRead;
        private final Consumer<Refused> whenRefused;
        // Most bodies are of one part, which is kept as it came. Others have one buffer, for the
        // smallest of parts would each cost an object.
        private byte[] first = NOTHING;
        private ByteArrayOutputStream whole = new ByteArrayOutputStream(0);
        private long size;
        private boolean noRoom;
        private boolean over;
        private XnioExecutor.Key timer = () -> true;

        private Reading(
                BodyBudget.Share share, Consumer<Body> whenRead, Consumer<Refused> whenRefused) {
            this.share = share;
            this.whenRead = whenRead;
            this.whenRefused = whenRefused;
        }

        @Override
        public void handle(HttpServerExchange exchange, byte[] part, boolean last) {
            if (over) {
                return;
            }
            size += part.length;
            noRoom = noRoom || (size <= limit && !share.take(part.length));
            if (size <= limit && !noRoom) {
                keep(part);
            } else {
                drop();
            }
            if (last) {
                finish();
            } else if (size > DROPPED_AT_MOST) {
                Connectors.terminateRequest(exchange);
                exchange.setPersistent(false);
                finish();
            }
        }

        private void keep(byte[] part) {
            if (size == part.length) {
                first = part;
            } else if (part.length > 0) {
                if (whole.size() == 0) {
                    whole.writeBytes(first);
                }
                whole.writeBytes(part);
            }
        }

        private void finish() {
            end();
            if (size > limit) {
                whenRefused.accept(new Refused(Problem.PAYLOAD_TOO_LARGE));
            } else if (noRoom) {
                whenRefused.accept(new Refused(Problem.UNAVAILABLE, "too much is sent at once"));
            } else {
                byte[] bytes = whole.size() == 0 ? first : whole.toByteArray();
                whole = new ByteArrayOutputStream(0);
                whenRead.accept(new Body(bytes, share));
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

        private void drop() {
            first = NOTHING;
            whole = new ByteArrayOutputStream(0);
            share.giveBack();
        }
    }
}
