package plus.svc.billing.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;

import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;

/** Listens to what this module logs, from INFO on, and keeps it off the console. */
final class Log implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("plus.svc.billing.http");
    private final ListAppender<ILoggingEvent> lines =
            new ListAppender<>() {
                @Override
                protected void append(ILoggingEvent line) {
                    // Here, where its context is: it is the thread's.
                    line.getMDCPropertyMap();
                    super.append(line);
                }
            };

    Log() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    /** Each line with the level it was logged at. */
    List<String> lines() {
        return lines.list.stream()
                .map(it -> it.getLevel() + " " + it.getFormattedMessage())
                .toList();
    }

    /** What each line was logged in the context of. */
    List<Map<String, String>> contexts() {
        return lines.list.stream().map(ILoggingEvent::getMDCPropertyMap).toList();
    }

    /** All of it, stack traces as well. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            text.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                text.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        return text.toString();
    }

    long linesWith(String part) {
        return lines().stream().filter(it -> it.contains(part)).count();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }
}
