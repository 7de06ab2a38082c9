package plus.svc.billing.app.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class JsonLogEncoderTest {

    private final LoggingEvent event = new LoggingEvent();

    JsonLogEncoderTest() {
        event.setLoggerContext(new LoggerContext());
        event.setLoggerName("plus.svc.billing.http.WebhookHandler");
        event.setLevel(Level.INFO);
        event.setInstant(Instant.parse("2026-11-01T12:00:00.123Z"));
    }

    @Test
    void aLineIsOneObjectWithAllThatItSaysInFields() throws IOException {
        event.setMessage("event evt_1");
        event.setMDCPropertyMap(Map.of("requestId", "r-1", "traceId", "t-1"));
        event.setKeyValuePairs(
                List.of(new KeyValuePair("event", "evt_1"), new KeyValuePair("ms", 12L)));

        JsonNode line = line();

        assertEquals("2026-11-01T12:00:00.123Z", line.path("time").textValue());
        assertEquals("INFO", line.path("level").textValue());
        assertEquals("plus.svc.billing.http.WebhookHandler", line.path("logger").textValue());
        assertEquals("event evt_1", line.path("message").textValue());
        assertEquals("evt_1", line.path("event").textValue());
        assertEquals(12, line.path("ms").intValue());
        assertEquals("r-1", line.path("requestId").textValue());
        assertEquals("t-1", line.path("traceId").textValue());
        assertEquals(8, line.size());
    }

    @Test
    void whateverIsSaidStaysOneLineAndComesOutAsItWas() throws IOException {
        String said = "\"quoted\" \\ new\nline\r\t\0 é \u2028 \ud83d\ude00 \ud83d";
        event.setMDCPropertyMap(Map.of());
        event.setMessage("{}");
        event.setArgumentArray(new Object[] {said});

        String text = text();

        assertEquals(1, text.lines().count());
        assertTrue(text.endsWith("}\n"));
        assertEquals(said, line().path("message").textValue());
    }

    @Test
    void aFieldThatIsSaidTwiceIsThereOnce() throws IOException {
        event.setMDCPropertyMap(Map.of("event", "evt_of_the_context"));
        event.setKeyValuePairs(List.of(new KeyValuePair("event", "evt_1")));

        assertEquals("evt_1", line().path("event").textValue());
        assertEquals(1, text().split("\"event\":", -1).length - 1);
    }

    @Test
    void aFailureIsThereWithItsTrace() throws IOException {
        event.setMDCPropertyMap(Map.of());
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("why")));

        String error = line().path("error").textValue();

        assertTrue(error.startsWith("java.lang.IllegalStateException: why"), error);
        assertEquals(1, text().lines().count());
    }

    private JsonNode line() throws IOException {
        return new ObjectMapper().readTree(text());
    }

    private String text() {
        return new String(new JsonLogEncoder().encode(event), UTF_8);
    }
}
