package plus.svc.billing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** What a request is answered with: rendered, so that what is left is to send it. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying would cost each answer.
record Answer(int status, String type, byte[] body, Map<HttpString, String> headers) {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

    /**
     * @param body what is written as JSON
     */
    static Answer json(int status, Object body) {
        return new Answer(status, JSON, Json.write(body), Map.of());
    }

    static Answer ok(Object body) {
        return json(200, body);
    }

    static Answer html(int status, String page) {
        return new Answer(status, HTML, page.getBytes(UTF_8), Map.of());
    }

    /** Leads a browser to a page of this server. */
    static Answer seeOther(String path) {
        return new Answer(303, HTML, new byte[0], Map.of()).with(Headers.LOCATION, path);
    }

    Answer with(HttpString header, String value) {
        Map<HttpString, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }

    void send(HttpServerExchange exchange) {
        HeaderMap sent = exchange.getResponseHeaders();
        sent.put(Headers.CONTENT_TYPE, type);
        sent.put(Headers.CACHE_CONTROL, "no-store");
        sent.put(CONTENT_TYPE_OPTIONS, "nosniff");
        headers.forEach(sent::put);
        exchange.setStatusCode(status);
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
}
