package plus.svc.billing.persistence;

import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Asks for locks that others wait behind, and again for one that was not had: only as long, each
 * time, as they may well wait.
 */
final class LockRetry {

    private static final Logger LOG = LoggerFactory.getLogger(LockRetry.class);

    /** A lock that was not had in time, and a deadlock. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private static final int ATTEMPTS = 100;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);

    private LockRetry() {}

    /** From now on, no statement of the transaction waits longer than a moment for a lock. */
    static void waitBriefly(DSLContext tx) {
        tx.execute("set local lock_timeout = '200ms'");
    }

    /**
     * Does {@code work}, which is all or nothing and waits briefly; after a minute and more, fails
     * as it does.
     */
    static void run(Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isLocked(e)) {
                    throw e;
                }
                if (attempt == 1) {
                    LOG.info("somebody has locked what is to change: it is tried again and again");
                }
                pause(e);
            }
        }
    }

    private static boolean isLocked(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        it ->
                                it instanceof SQLException cause
                                        && LOCKED.contains(String.valueOf(cause.getSQLState())));
    }

    /** Of no fixed length, so that it does not fall in step with whatever holds the lock. */
    private static void pause(RuntimeException failure) {
        long millis =
                ThreadLocalRandom.current()
                        .nextLong(SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis());
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
