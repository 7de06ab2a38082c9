package plus.svc.billing.sandbox.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of many answers a request. Patterns are paths in which {@code {name}} stands for one
 * segment and a final {@code **} for any rest; the first that fits is taken.
 *
 * @param <H> what answers
 */
public final class Routes<H> {

    /** A route that fits, and the request as that route sees it. */
    public record Match<H>(H handler, Request request) {}

    private record Route<H>(String method, List<String> pattern, H handler) {

        @Override
        public String toString() {
            return method + " " + String.join("/", pattern);
        }

        Optional<Map<String, String>> match(String asked, List<String> path) {
            if (!method.equals(asked) && !method.equals(ANY)) {
                return Optional.empty();
            }
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                if (pattern.get(i).equals("**")) {
                    return Optional.of(found);
                }
                if (i >= path.size() || !fits(pattern.get(i), path.get(i), found)) {
                    return Optional.empty();
                }
            }
            return path.size() == pattern.size() ? Optional.of(found) : Optional.empty();
        }

        private static boolean fits(String pattern, String segment, Map<String, String> found) {
            if (!pattern.startsWith("{")) {
                return pattern.equals(segment);
            }
            found.put(pattern.substring(1, pattern.length() - 1), segment);
            return !segment.isEmpty();
        }
    }

    private static final String ANY = "*";

    private final List<Route<H>> routes = new ArrayList<>();

    public Routes<H> get(String pattern, H handler) {
        return on("GET", pattern, handler);
    }

    public Routes<H> post(String pattern, H handler) {
        return on("POST", pattern, handler);
    }

    public Routes<H> delete(String pattern, H handler) {
        return on("DELETE", pattern, handler);
    }

    public Routes<H> any(String pattern, H handler) {
        return on(ANY, pattern, handler);
    }

    /** Adds a route for a method that is known by its name only. */
    public Routes<H> on(String method, String pattern, H handler) {
        routes.add(new Route<>(method, segments(pattern), handler));
        return this;
    }

    /** Each as its method and its pattern, in the order in which they are tried. */
    public List<String> patterns() {
        return routes.stream().map(Route::toString).toList();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    public Optional<Match<H>> find(Request request) {
        List<String> path = segments(request.path());
        for (Route<H> route : routes) {
            Optional<Map<String, String>> found = route.match(request.method(), path);
            if (found.isPresent()) {
                return Optional.of(new Match<>(route.handler(), request.with(found.get())));
            }
        }
        return Optional.empty();
    }
}
