package plus.svc.billing.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leads a request to the endpoint of exactly its path, or else to the one whose path has an
 * asterisk in place of its last part, and refuses what no endpoint is there for.
 */
final class Routes implements HttpHandler {

    /** What is there at a path, by method. */
    private static final class Route {

        private final Map<HttpString, HttpHandler> endpoints = new LinkedHashMap<>();

        Optional<HttpHandler> endpoint(HttpString method) {
            HttpString asked = method.equals(Methods.HEAD) ? Methods.GET : method;
            return Optional.ofNullable(endpoints.get(asked));
        }

        String allowed() {
            return endpoints.keySet().stream()
                    .map(it -> it.equals(Methods.GET) ? "GET, HEAD, " : it + ", ")
                    .collect(Collectors.joining("", "", "OPTIONS"));
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
        return add(path, Methods.GET, endpoint);
    }

    Routes post(String path, HttpHandler endpoint) {
        return add(path, Methods.POST, endpoint);
    }

    /** Each path with the methods that it takes, besides those that follow from them. */
    Map<String, Set<HttpString>> methods() {
        return routes.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().endpoints.keySet()));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Route route = routes.get(nameOf(exchange));
        if (route == null) {
            refuse(exchange, new Refused(Problem.NOT_FOUND));
            return;
        }
        Optional<HttpHandler> endpoint = route.endpoint(exchange.getRequestMethod());
        if (endpoint.isPresent()) {
            endpoint.get().handleRequest(exchange);
        } else {
            tellMethods(exchange, route);
        }
    }

    /** The path of the endpoint that a request is led to, or {@code other} if it is to none. */
    String nameOf(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        if (routes.containsKey(path)) {
            return path;
        }
        String any = path.substring(0, path.lastIndexOf('/') + 1) + "*";
        return routes.containsKey(any) ? any : "other";
    }

    private Routes add(String path, HttpString method, HttpHandler endpoint) {
        routes.computeIfAbsent(path, it -> new Route()).endpoints.put(method, endpoint);
        return this;
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
