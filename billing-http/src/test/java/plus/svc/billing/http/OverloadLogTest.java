package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class OverloadLogTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final OverloadLog overloads = new OverloadLog(Duration.ofSeconds(5), nanos::get);
    private final Log log = new Log();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void theFirstIsToldAtOnceAndTheOthersAreCounted() {
        turnAway("first");
        turnAway("second");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        turnAway("third");
        nanos.addAndGet(1);
        turnAway("fourth");

        assertEquals(List.of(line(1, "first"), line(3, "fourth")), log.lines());
    }

    private void turnAway(String requestId) {
        overloads.turnedAway("POST /x", new Refused(Problem.UNAVAILABLE, "too many"), requestId);
    }

    private static String line(int count, String requestId) {
        return "WARN turned away "
                + count
                + " since the last such line: too many; the last was POST /x, request "
                + requestId;
    }
}
