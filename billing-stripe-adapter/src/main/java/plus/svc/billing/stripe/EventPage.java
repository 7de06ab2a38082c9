package plus.svc.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list of events.
 *
 * @param events each to the byte as Stripe wrote it, as in a delivery
 * @param next the id of the event behind which the next page begins; empty if there is none
 */
record EventPage(List<byte[]> events, Optional<String> next) {

    /**
     * @throws IllegalArgumentException if {@code body} is no list, or does not say where it goes on
     */
    static EventPage parse(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        try (JsonParser parser = Json.READER.createParser(bytes)) {
            return parse(parser, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("the answer is not JSON", e);
        }
    }

    private static EventPage parse(JsonParser parser, byte[] body) throws IOException {
        Optional<List<byte[]>> data = Optional.empty();
        boolean hasMore = false;
        require(JsonToken.START_OBJECT, parser.nextToken());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "data" -> data = Optional.of(events(parser, body));
                case "has_more" -> hasMore = value == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
        List<byte[]> events = data.orElseThrow(EventPage::noList);
        return new EventPage(events, hasMore ? Optional.of(last(events)) : Optional.empty());
    }

    private static List<byte[]> events(JsonParser parser, byte[] body) throws IOException {
        require(JsonToken.START_ARRAY, parser.currentToken());
        List<byte[]> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = (int) parser.currentLocation().getByteOffset();
            events.add(Arrays.copyOfRange(body, start, end));
        }
        return events;
    }

    private static String last(List<byte[]> events) throws IOException {
        if (events.isEmpty()) {
            throw noList();
        }
        return Json.text(Json.READER.readTree(events.getLast()).path("id"))
                .orElseThrow(EventPage::noList);
    }

    private static void require(JsonToken expected, JsonToken found) {
        if (found != expected) {
            throw noList();
        }
    }

    private static IllegalArgumentException noList() {
        return new IllegalArgumentException("the answer is no list of events");
    }
}
