package plus.svc.billing.http.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** How all pages look. */
public final class Stylesheet {

    public static final String PATH = "/operations.css";

    private Stylesheet() {}

    /** As CSS, in UTF-8. */
    public static byte[] read() {
        try (InputStream resource = Stylesheet.class.getResourceAsStream("operations.css")) {
            return Objects.requireNonNull(resource, "operations.css").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
