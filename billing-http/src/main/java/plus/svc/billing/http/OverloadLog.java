package plus.svc.billing.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Logs that requests are turned away, at most once in a while: under load a line for each would be
 * load as well. Safe for concurrent use.
 */
final class OverloadLog {

    private static final Logger LOG = LoggerFactory.getLogger(OverloadLog.class);

    private final Duration pause;
    private final LongSupplier nanos;
    private long untold;
    private long nextLine;

    /**
     * @param nanos a clock as {@link System#nanoTime} is one
     */
    OverloadLog(Duration pause, LongSupplier nanos) {
        this.pause = pause;
        this.nanos = nanos;
        nextLine = nanos.getAsLong();
    }

    void turnedAway(String request, Refused refused, String requestId) {
        long count = countIfDue();
        if (count > 0) {
            LOG.warn(
                    "turned away {} since the last such line: {}; the last was {}, request {}",
                    count,
                    refused.getMessage(),
                    request,
                    requestId);
        }
    }

    private synchronized long countIfDue() {
        untold++;
        long now = nanos.getAsLong();
        if (now - nextLine < 0) {
            return 0;
        }
        nextLine = now + pause.toNanos();
        long count = untold;
        untold = 0;
        return count;
    }
}
