package plus.svc.billing.sandbox.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text file that comes with the program. */
public final class Resource {

    private Resource() {}

    /**
     * The whole of it.
     *
     * @param name relative to the package of {@code owner}
     */
    public static String text(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "no resource " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Handler css(Class<?> owner, String name) {
        return serve(owner, name, "text/css; charset=utf-8");
    }

    public static Handler javaScript(Class<?> owner, String name) {
        return serve(owner, name, "text/javascript; charset=utf-8");
    }

    private static Handler serve(Class<?> owner, String name, String contentType) {
        Response response = Response.of(200, contentType, text(owner, name));
        return request -> response;
    }
}
