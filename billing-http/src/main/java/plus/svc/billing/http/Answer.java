package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param body what is written as JSON
 */
record Answer(int status, Object body, Map<HttpString, String> headers) {

    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

    Answer(int status, Object body) {
        this(status, body, Map.of());
    }

    static Answer ok(Object body) {
        return new Answer(200, body);
    }

    Answer with(HttpString header, String value) {
        Map<HttpString, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }

    void send(HttpServerExchange exchange) {
        send(exchange, Json.write(body));
    }

    /** Renders it now; what is returned only sends. */
    HttpHandler rendered() {
        byte[] json = Json.write(body);
        return exchange -> send(exchange, json);
    }

    private void send(HttpServerExchange exchange, byte[] json) {
        HeaderMap sent = exchange.getResponseHeaders();
        sent.put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        sent.put(Headers.CACHE_CONTROL, "no-store");
        sent.put(CONTENT_TYPE_OPTIONS, "nosniff");
        headers.forEach(sent::put);
        exchange.setStatusCode(status);
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }
}
