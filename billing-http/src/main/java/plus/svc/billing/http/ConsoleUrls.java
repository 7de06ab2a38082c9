package plus.svc.billing.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the console is, and where on it the provider's pages lead back to. A path that a client
 * names is used only if it cannot lead anywhere else; the default stands in for any other.
 */
final class ConsoleUrls {

    private static final String PRICES = "/prices";
    private static final String SUBSCRIPTION = "/panel/subscription";
    private static final String CANCELLED = "checkout=cancelled";

    /** The provider takes no URL over 5000 characters. */
    private static final int MAX_PATH_LENGTH = 2000;

    private final String base;

    /**
     * @param base with or without a trailing {@code /}
     */
    ConsoleUrls(URI base) {
        this.base = base.toString().replaceFirst("/+$", "");
    }

    /** After a payment. The provider fills the session's id in. */
    String successUrl() {
        return base + SUBSCRIPTION + "?checkout=success&session_id={CHECKOUT_SESSION_ID}";
    }

    /** After a checkout that was left. */
    String cancelUrl(String sourcePath) {
        String path = pathOr(PRICES, sourcePath);
        int end = path.indexOf('#') < 0 ? path.length() : path.indexOf('#');
        String resource = path.substring(0, end);
        String separator = resource.contains("?") ? "&" : "?";
        return base + resource + separator + CANCELLED + path.substring(end);
    }

    /** After the portal. */
    URI returnUrl(String returnPath) {
        return URI.create(base + pathOr(SUBSCRIPTION, returnPath));
    }

    private static String pathOr(String fallback, String path) {
        boolean withinConsole =
                path.startsWith("/") && !path.contains("//") && path.length() <= MAX_PATH_LENGTH;
        return withinConsole ? encodedOr(fallback, path) : fallback;
    }

    /** A URI has no backslash, blank or control character. */
    private static String encodedOr(String fallback, String path) {
        try {
            return new URI(path).toASCIIString();
        } catch (URISyntaxException refused) {
            return fallback;
        }
    }
}
