package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Takes a request to its endpoint and the answer back: body, thread, work, answer. */
final class EndpointHandler implements HttpHandler {

    private final Endpoint endpoint;
    private final BodyReader bodies;
    private final Gate gate;
    private final OverloadLog overloads;
    private final Traffic traffic;

    EndpointHandler(
            Endpoint endpoint,
            BodyReader bodies,
            Gate gate,
            OverloadLog overloads,
            Traffic traffic) {
        this.endpoint = endpoint;
        this.bodies = bodies;
        this.gate = gate;
        this.overloads = overloads;
        this.traffic = traffic;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        bodies.read(
                exchange,
                body -> admit(exchange, body),
                refused -> Errors.turnAway(exchange, refused, overloads).send(exchange));
    }

    private void admit(HttpServerExchange exchange, Body body) {
        try {
            gate.pass(exchange, it -> send(it, answer(it, body)));
        } catch (Refused refused) {
            Errors.turnAway(exchange, refused, overloads).send(exchange);
        }
    }

    /**
     * From the I/O thread: the client's next request may come before another thread has done with
     * this one, and the I/O thread would spin until it has.
     */
    private static void send(HttpServerExchange exchange, Answer answer) {
        exchange.dispatch(exchange.getIoThread(), answer::send);
    }

    private Answer answer(HttpServerExchange exchange, Body body) {
        try (body;
                RequestScope scope = RequestScope.open(exchange, traffic)) {
            return scope.end(attempt(exchange, body));
        }
    }

    private Answer attempt(HttpServerExchange exchange, Body body) {
        try {
            return endpoint.answer(Request.of(exchange, body.bytes()));
        } catch (Throwable failure) {
            return Errors.answer(exchange, failure, endpoint.whenProviderFails());
        }
    }
}
