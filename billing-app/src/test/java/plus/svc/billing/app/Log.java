package plus.svc.billing.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Listens to what this module logs, from INFO on, and keeps it off the console. */
final class Log implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("plus.svc.billing.app");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Log() {
        appender.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    /** Each line with the level it was logged at. */
    List<String> lines() {
        return List.copyOf(appender.list).stream()
                .map(it -> it.getLevel() + " " + it.getFormattedMessage())
                .toList();
    }

    /** What the last line says beside its words. */
    List<String> fields() {
        return appender.list.getLast().getKeyValuePairs().stream()
                .map(it -> it.key + "=" + it.value)
                .toList();
    }

    /** What the causes said that were logged with a trace. */
    List<String> causes() {
        return List.copyOf(appender.list).stream()
                .map(it -> Optional.ofNullable(it.getThrowableProxy()))
                .flatMap(Optional::stream)
                .map(it -> Objects.toString(it.getMessage()))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }
}
