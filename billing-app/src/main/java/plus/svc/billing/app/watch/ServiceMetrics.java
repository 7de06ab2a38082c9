package plus.svc.billing.app.watch;

import plus.svc.billing.http.Scrape;
import plus.svc.billing.journal.Backlog;
import plus.svc.billing.persistence.PoolUse;

import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the service measures of itself. Safe for concurrent use.
 *
 * <p>Nothing is made for it before something happens or somebody looks, for it takes longer than a
 * start may; and then on a thread of its own, so that no request waits. What happens meanwhile is
 * counted with what is shown next.
 */
public final class ServiceMetrics implements Scrape {

    private final Supplier<PoolUse> pool;
    private final BacklogWatch backlog;
    private final Clock clock;
    private final Queue<Consumer<Meters>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Registry> registry = new CompletableFuture<>();

    /**
     * @param pool how the database's connections are used
     * @param backlog asks the database what waits; it may take its time, and fail
     */
    public ServiceMetrics(Supplier<PoolUse> pool, Supplier<Backlog> backlog, Clock clock) {
        this.pool = pool;
        this.backlog = new BacklogWatch(backlog, System::nanoTime);
        this.clock = clock;
    }

    @Override
    public byte[] prometheusText() {
        begin();
        backlog.look();
        Registry current = registry.join();
        takeWaiting(current.meters());
        return current.prometheusText();
    }

    /** A doubt was taken up, and it took so long. */
    public void settled(Duration time) {
        take(it -> it.settleTime(time));
    }

    /** Lets {@code measurement} be taken. Neither blocks nor throws. */
    void take(Consumer<Meters> measurement) {
        switch (registry.state()) {
            case SUCCESS -> measurement.accept(registry.resultNow().meters());
            case RUNNING -> {
                waiting.add(measurement);
                begin();
            }
            case FAILED, CANCELLED -> {}
        }
    }

    /** Nobody is going to look: nothing is kept from now on. */
    public void stop() {
        registry.cancel(false);
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            var unused =
                    registry.completeAsync(
                            () -> new Registry(pool, backlog, clock), Thread::startVirtualThread);
        }
    }

    private void takeWaiting(Meters meters) {
        for (var it = waiting.poll(); it != null; it = waiting.poll()) {
            it.accept(meters);
        }
    }
}
