package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.usecase.Settle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Settles doubts in the background, from {@link #start} to {@link #close}. */
final class SettleWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettleWorker.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Settle settle;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("settle").factory());
    private boolean failing;

    SettleWorker(Settle settle) {
        this.settle = settle;
    }

    void start() {
        var unused =
                thread.scheduleWithFixedDelay(
                        this::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the round that is running finish, and begins no other. */
    @Override
    public void close() {
        thread.close();
    }

    private void round() {
        try {
            while (settle.settle() > 0 && !thread.isShutdown()) {
                failing = false;
            }
            failing = false;
        } catch (RuntimeException e) {
            // Thrown on, it would end all later rounds: doubts would stay open in silence.
            if (!failing) {
                LOG.error("doubts cannot be settled; trying on", e);
            }
            failing = true;
        }
    }
}
