package plus.svc.billing.sandbox.endpoint;

import java.net.URI;
import java.util.Optional;

/** Where a program takes requests. */
public final class WebAddress {

    private WebAddress() {}

    /**
     * Reads one. Without a scheme, as in {@code localhost:4242/hook}, it is of {@code http}.
     *
     * @throws IllegalArgumentException saying that it is none
     */
    public static URI parse(String text) {
        return url(text.contains("://") ? text : "http://" + text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'" + text + "' is no URL such as http://localhost:4242"));
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(it -> text.matches("https?://.+"))
                    .filter(it -> it.getHost() != null && it.getPort() < 1 << 16);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
