package plus.svc.billing.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read to its end.
 *
 * @param query the part behind the question mark, still encoded; empty if there is none
 * @param headers by name in lower case
 * @param pathParameters what a route's {@code {name}} stands for
 */
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        Map<String, String> pathParameters) {

    public Request {
        headers = Map.copyOf(headers);
        pathParameters = Map.copyOf(pathParameters);
    }

    public Request with(Map<String, String> found) {
        return new Request(method, path, query, headers, body, found);
    }

    public String pathParameter(String name) {
        return Optional.ofNullable(pathParameters.get(name)).orElseThrow();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(it -> it.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(it -> it.substring(7).trim());
    }

    public Optional<String> cookie(String name) {
        return Arrays.stream(header("Cookie").orElse("").split(";"))
                .map(String::trim)
                .filter(it -> it.startsWith(name + "="))
                .map(it -> it.substring(name.length() + 1))
                .findFirst();
    }

    /**
     * The parameters of the query, then those of the body.
     *
     * @throws Malformed if they are not form-encoded, or nested too deep
     */
    public ObjectNode form() {
        return Form.parse(body.isEmpty() || query.isEmpty() ? query + body : query + "&" + body);
    }
}
