package plus.svc.billing.app.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;

import org.slf4j.event.KeyValuePair;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes each line of the log as one JSON object: {@code time}, {@code level}, {@code logger},
 * {@code message}, then what the line says in fields and what it was logged in the context of, and
 * {@code error} with a stack trace, if there is one.
 */
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        JsonObject line =
                new JsonObject()
                        .put("time", event.getInstant().toString())
                        .put("level", event.getLevel().toString())
                        .put("logger", event.getLoggerName())
                        .put("message", event.getFormattedMessage());
        fields(event).forEach(line::put);
        if (event.getThrowableProxy() != null) {
            line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.end().getBytes(UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    /** Each name once, or whoever reads it may refuse it. */
    private static Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = new HashMap<>(event.getMDCPropertyMap());
        List<KeyValuePair> said = event.getKeyValuePairs();
        if (said != null) {
            said.forEach(it -> fields.put(it.key, it.value));
        }
        return fields;
    }

    /** Being written. */
    private static final class JsonObject {

        private static final String HEX = "0123456789abcdef";

        private final StringBuilder text = new StringBuilder(256).append('{');

        JsonObject put(String name, Object value) {
            if (text.length() > 1) {
                text.append(',');
            }
            string(name);
            text.append(':');
            if (value instanceof Number) {
                text.append(value);
            } else {
                string(String.valueOf(value));
            }
            return this;
        }

        String end() {
            return text.append("}\n").toString();
        }

        private void string(String value) {
            text.append('"');
            for (int i = 0; i < value.length(); i++) {
                character(value.charAt(i));
            }
            text.append('"');
        }

        private void character(char it) {
            if (it == '"' || it == '\\') {
                text.append('\\').append(it);
            } else if (it < ' ' || Character.isSurrogate(it) || it == '\u2028' || it == '\u2029') {
                text.append("\\u")
                        .append(HEX.charAt(it >> 12))
                        .append(HEX.charAt(it >> 8 & 0xf))
                        .append(HEX.charAt(it >> 4 & 0xf))
                        .append(HEX.charAt(it & 0xf));
            } else {
                text.append(it);
            }
        }
    }
}
