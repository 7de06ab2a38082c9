package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Does one kind of background work, again and again. After each pause a thread sets out, unless
 * enough of them are under way, and goes on for as long as it finds something to do: so what one of
 * them waits for holds up no other work.
 */
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String name;
    private final Round round;
    private final Semaphore places;
    private final ScheduledExecutorService clock;
    private final ExecutorService threads;
    private final Outage outage = new Outage();
    private volatile boolean stopping;

    private Worker(String name, int atOnce, Round round) {
        this.name = name;
        this.round = round;
        this.places = new Semaphore(atOnce);
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name).factory());
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /**
     * @param name of its threads, and of the work in the log
     * @param atOnce how many rounds there may be at a time
     */
    static Worker start(String name, Duration pause, int atOnce, Round round) {
        Worker worker = new Worker(name, atOnce, round);
        var unused =
                worker.clock.scheduleWithFixedDelay(
                        worker::setOut, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return worker;
    }

    /** Begins no other round. */
    void stop() {
        stopping = true;
        clock.close();
        threads.shutdown();
    }

    /**
     * Lets the rounds that are running when it was stopped finish.
     *
     * @return whether they have, by {@code deadline}
     */
    boolean awaitEnd(Instant deadline) {
        try {
            Duration left = Duration.between(Instant.now(), deadline);
            boolean ended = threads.awaitTermination(left.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                LOG.warn("{} is cut: another process, or the next start, goes on with it", name);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void setOut() {
        if (places.tryAcquire()) {
            threads.execute(this::rounds);
        }
    }

    private void rounds() {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = round.work();
                outage.end();
            }
        } catch (RuntimeException | Error e) {
            outage.begin(() -> LOG.error("{} failed; trying on", name, e));
        } finally {
            places.release();
        }
    }
}
