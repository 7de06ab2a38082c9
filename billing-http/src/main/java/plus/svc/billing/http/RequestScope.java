package plus.svc.billing.http;

import io.undertow.server.HttpServerExchange;

import org.slf4j.MDC;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** One request on the thread that works on it: whatever is logged meanwhile bears its ids. */
final class RequestScope implements AutoCloseable {

    private static final String REQUEST_ID = "requestId";
    private static final String TRACE_ID = "traceId";

    private final Traffic.Watched watched;

    private RequestScope(Traffic.Watched watched) {
        this.watched = watched;
    }

    static RequestScope open(HttpServerExchange exchange, Traffic traffic) {
        Traffic.Watched watched =
                traffic.begin(
                        exchange.getRequestMethod().toString(),
                        exchange.getRequestPath(),
                        name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)));
        MDC.put(REQUEST_ID, newId());
        watched.traceId().ifPresent(it -> MDC.put(TRACE_ID, it));
        return new RequestScope(watched);
    }

    /** The id of the request that this thread works on, or a new one if it works on none. */
    static String requestId() {
        return Optional.ofNullable(MDC.get(REQUEST_ID)).orElseGet(RequestScope::newId);
    }

    /** The id of the trace that this thread works for, if there is one. */
    static Optional<String> traceId() {
        return Optional.ofNullable(MDC.get(TRACE_ID));
    }

    Answer end(Answer answer) {
        watched.end(answer.status());
        return answer;
    }

    @Override
    public void close() {
        MDC.remove(REQUEST_ID);
        MDC.remove(TRACE_ID);
    }

    /** To find lines by, and no secret: each request has one, so that it has to be cheap. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
