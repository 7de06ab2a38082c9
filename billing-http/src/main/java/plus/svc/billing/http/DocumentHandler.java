package plus.svc.billing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.util.RawValue;

import io.undertow.util.Headers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code GET /openapi.json}: what all the endpoints take and answer. */
final class DocumentHandler implements Endpoint {

    private static final String CACHED = "public, max-age=3600";

    /** Read when it is asked for the first time. */
    private static final class Document {

        private static final RawValue TEXT = read();

        private static RawValue read() {
            try (InputStream resource =
                    Objects.requireNonNull(
                            DocumentHandler.class.getResourceAsStream("openapi.json"))) {
                return new RawValue(new String(resource.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Answer answer(Request request) {
        return Answer.ok(Document.TEXT).with(Headers.CACHE_CONTROL, CACHED);
    }
}
