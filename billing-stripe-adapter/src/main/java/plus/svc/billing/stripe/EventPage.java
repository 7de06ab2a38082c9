package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page of a list of events.
 *
 * @param events each to the byte as Stripe wrote it, as in a delivery
 * @param hasMore whether others follow the last one
 */
record EventPage(List<byte[]> events, boolean hasMore) {

    /**
     * @throws IllegalArgumentException if {@code body} is no list
     */
    static EventPage parse(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        try (JsonParser parser = Json.READER.createParser(bytes)) {
            return parse(parser, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("the answer is not JSON", e);
        }
    }

    /**
     * The id of the last event, behind which the next page begins.
     *
     * @throws IllegalArgumentException if there is none
     */
    String last() {
        try {
            return Json.text(Json.READER.readTree(events.getLast()).path("id")).orElseThrow();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the list does not say where it goes on", e);
        }
    }

    private static EventPage parse(JsonParser parser, byte[] body) throws IOException {
        List<byte[]> events = new ArrayList<>();
        boolean hasMore = false;
        require(JsonToken.START_OBJECT, parser.nextToken());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "data" -> addAll(events, parser, body);
                case "has_more" -> hasMore = value == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
        return new EventPage(events, hasMore);
    }

    private static void addAll(List<byte[]> events, JsonParser parser, byte[] body)
            throws IOException {
        require(JsonToken.START_ARRAY, parser.currentToken());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = (int) parser.currentLocation().getByteOffset();
            events.add(Arrays.copyOfRange(body, start, end));
        }
    }

    private static void require(JsonToken expected, JsonToken found) {
        if (found != expected) {
            throw new IllegalArgumentException("the answer is no list of events");
        }
    }
}
