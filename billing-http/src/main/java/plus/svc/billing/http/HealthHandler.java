package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * {@code GET /healthz}: the process answers. Needs no thread and no place, so that a busy process
 * is not taken for a dead one, and says nothing of what it depends on.
 */
final class HealthHandler implements HttpHandler {

    private record Health(String status) {}

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Answer.ok(new Health("ok")).send(exchange);
    }
}
