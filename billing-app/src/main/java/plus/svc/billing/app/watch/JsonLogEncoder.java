package plus.svc.billing.app.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.slf4j.event.KeyValuePair;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes each line of the log as one JSON object: {@code time}, {@code level}, {@code logger},
 * {@code message}, then what the line says in fields and what it was logged in the context of, and
 * {@code error} with a stack trace, if there is one.
 */
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {

    /** Half a character, as of a text that was cut, is no UTF-8. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", event.getFormattedMessage());
        fields(event).forEach(line::putIfAbsent);
        if (event.getThrowableProxy() != null) {
            line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return written(line);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = new HashMap<>(event.getMDCPropertyMap());
        List<KeyValuePair> said = event.getKeyValuePairs();
        if (said != null) {
            said.forEach(it -> fields.put(it.key, plain(it.value)));
        }
        return fields;
    }

    private static Object plain(Object value) {
        return value instanceof Number ? value : String.valueOf(value);
    }

    private static byte[] written(Map<String, Object> line) {
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(US_ASCII);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
