package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Leads a request to the endpoint of exactly its path, and refuses what no endpoint is there for.
 */
final class Routes implements HttpHandler {

    private record Route(HttpString method, HttpHandler endpoint) {

        boolean takes(HttpString asked) {
            return asked.equals(method)
                    || (asked.equals(Methods.HEAD) && method.equals(Methods.GET));
        }

        String allowed() {
            return method.equals(Methods.GET) ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
        }
    }

    private final Map<String, Route> routes = new HashMap<>();
    private final BodyReader bodies;

    /**
     * @param bodies for what is sent to no endpoint, and has to be read to get at the next request
     */
    Routes(BodyReader bodies) {
        this.bodies = bodies;
    }

    Routes get(String path, HttpHandler endpoint) {
        routes.put(path, new Route(Methods.GET, endpoint));
        return this;
    }

    Routes post(String path, HttpHandler endpoint) {
        routes.put(path, new Route(Methods.POST, endpoint));
        return this;
    }

    /** Each path with the method that it takes, besides those that follow from it. */
    Map<String, HttpString> methods() {
        return routes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().method()));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Route route = routes.get(exchange.getRequestPath());
        if (route == null) {
            refuse(exchange, new Refused(Problem.NOT_FOUND));
        } else if (route.takes(exchange.getRequestMethod())) {
            route.endpoint().handleRequest(exchange);
        } else {
            tellMethods(exchange, route);
        }
    }

    private void tellMethods(HttpServerExchange exchange, Route route) {
        exchange.getResponseHeaders().put(Headers.ALLOW, route.allowed());
        if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
            afterBody(exchange, () -> exchange.setStatusCode(204).endExchange());
        } else {
            refuse(exchange, new Refused(Problem.METHOD_NOT_ALLOWED));
        }
    }

    private void refuse(HttpServerExchange exchange, Refused refused) {
        afterBody(exchange, () -> Errors.answer(exchange, refused).send(exchange));
    }

    private void afterBody(HttpServerExchange exchange, Runnable answer) {
        bodies.read(exchange, body -> answer.run(), tooLarge -> answer.run());
    }
}
