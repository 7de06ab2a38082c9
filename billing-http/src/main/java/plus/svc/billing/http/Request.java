package plus.svc.billing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request that has arrived as a whole.
 *
 * @param query what stands after the question mark, as it was sent; empty if nothing does
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying would cost each webhook.
record Request(HeaderMap head, String path, String query, byte[] body) {

    private static final String SCHEME = "Bearer ";

    static Request of(HttpServerExchange exchange, byte[] body) {
        return new Request(
                exchange.getRequestHeaders(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                body);
    }

    Optional<String> header(HttpString name) {
        return Optional.ofNullable(head.getFirst(name));
    }

    /** Whether a proxy says, the first of several, that the browser came to it by TLS. */
    boolean cameByTls() {
        return header(Headers.X_FORWARDED_PROTO)
                .map(it -> it.split(",", 2)[0].strip())
                .filter("https"::equalsIgnoreCase)
                .isPresent();
    }

    /** The token in the {@code Authorization} header. */
    Optional<String> bearer() {
        return header(Headers.AUTHORIZATION)
                .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(it -> it.substring(SCHEME.length()).strip())
                .filter(it -> !it.isEmpty());
    }

    Optional<String> cookie(String name) {
        List<String> values = head.get(Headers.COOKIE);
        return values == null
                ? Optional.empty()
                : values.stream()
                        .flatMap(it -> Stream.of(it.split(";")))
                        .map(String::strip)
                        .filter(it -> it.startsWith(name + "="))
                        .map(it -> unquoted(it.substring(name.length() + 1)))
                        .filter(it -> !it.isEmpty())
                        .findFirst();
    }

    /** What a form says that was sent as the body, in a browser's usual way. */
    Optional<String> field(String name) {
        return parameter(new String(body, UTF_8), name);
    }

    /** What the query says. */
    Optional<String> parameter(String name) {
        return parameter(query, name);
    }

    private static Optional<String> parameter(String pairs, String name) {
        return Stream.of(pairs.split("&"))
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2 && decoded(it[0]).equals(name))
                .map(it -> decoded(it[1]))
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Problem.INVALID_REQUEST);
        }
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
