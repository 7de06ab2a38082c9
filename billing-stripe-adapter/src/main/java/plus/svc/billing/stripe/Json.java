package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads values that may be missing, null, of another type or longer than anything sensible: what
 * cannot be used counts as absent.
 */
final class Json {

    static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .reader();

    private static final long END_OF_YEAR_9999 = 253_402_300_799L;

    private Json() {}

    static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue()).filter(it -> !it.isBlank());
    }

    /** A text as a {@code T}, unless the constructor of {@code T} refuses it. */
    static <T> Optional<T> text(JsonNode value, Function<String, T> type) {
        try {
            return text(value).map(type);
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** The id of an object that is referred to by its id, or is expanded in its place. */
    static <T> Optional<T> reference(JsonNode value, Function<String, T> type) {
        return text(value.isObject() ? value.path("id") : value, type);
    }

    /** An address that a browser can be led to. */
    static Optional<URI> webAddress(JsonNode value) {
        return text(value, URI::create)
                .filter(it -> "https".equals(it.getScheme()) || "http".equals(it.getScheme()))
                .filter(it -> it.getHost() != null);
    }

    /** A time in whole seconds since 1970, within the years that have four digits. */
    static Optional<Instant> time(JsonNode value) {
        return time(number(value, -1));
    }

    /** A time like {@link #time}, written as text: a fraction of a second is cut off. */
    static Optional<Instant> textualTime(JsonNode value) {
        try {
            return text(value).map(Instant::parse).flatMap(it -> time(it.getEpochSecond()));
        } catch (DateTimeParseException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(long seconds) {
        return seconds >= 0 && seconds <= END_OF_YEAR_9999
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    static long number(JsonNode value, long absent) {
        return isNumber(value) ? value.longValue() : absent;
    }

    static boolean isNumber(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }
}
