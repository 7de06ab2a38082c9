package plus.svc.billing.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that is done without a request, until it is closed. */
final class Background implements AutoCloseable {

    /** Longer than one call to Stripe may last. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final List<Worker> workers = new ArrayList<>();

    /** Starts a piece of work; see {@link Worker#start}. */
    Background with(String name, Duration pause, int atOnce, Round round) {
        workers.add(Worker.start(name, pause, atOnce, round));
        return this;
    }

    /**
     * Begins nothing else, and lets what is being done finish, for up to 30 seconds. All of it is
     * leased, so that what is cut then is taken over.
     */
    @Override
    public void close() {
        workers.forEach(Worker::stop);
        Instant deadline = Instant.now().plus(GRACE);
        workers.forEach(it -> it.awaitEnd(deadline));
    }
}
