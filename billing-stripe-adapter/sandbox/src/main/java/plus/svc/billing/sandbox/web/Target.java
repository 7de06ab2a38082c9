package plus.svc.billing.sandbox.web;

import java.net.URI;

/**
 * What a request line asks for.
 *
 * @param query the part behind the question mark, still encoded; empty if there is none
 */
record Target(String path, String query) {

    /**
     * @throws Malformed if the path is none
     */
    static Target of(String text) {
        int mark = text.indexOf('?');
        return mark < 0
                ? new Target(decoded(text), "")
                : new Target(decoded(text.substring(0, mark)), text.substring(mark + 1));
    }

    private static String decoded(String path) {
        if (!path.startsWith("/")) {
            throw new Malformed("The path of a request begins with a slash.");
        }
        try {
            // Without a host, what follows two slashes would be taken for one.
            return URI.create("http://127.0.0.1" + path).getPath();
        } catch (IllegalArgumentException e) {
            throw new Malformed("The path of the request is not encoded as a URL has it.", e);
        }
    }
}
