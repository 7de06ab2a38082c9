package plus.svc.billing.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.usecase.Settle;
import plus.svc.billing.usecase.Settle.Settlement;
import plus.svc.billing.usecase.Settle.Settlement.Gone;
import plus.svc.billing.usecase.Settle.Settlement.Overtaken;
import plus.svc.billing.usecase.Settle.Settlement.Postponed;
import plus.svc.billing.usecase.Settle.Settlement.Settled;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Settles doubts in the background, until it is closed. */
final class SettleWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettleWorker.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Settle settle;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("settle").factory());
    private boolean failing;

    private SettleWorker(Settle settle) {
        this.settle = settle;
    }

    static SettleWorker start(Settle settle) {
        SettleWorker worker = new SettleWorker(settle);
        var unused =
                worker.thread.scheduleWithFixedDelay(
                        worker::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return worker;
    }

    /** Lets the round that is running finish, and begins no other. */
    @Override
    public void close() {
        thread.close();
    }

    private void round() {
        try {
            while (!thread.isShutdown() && settledOne()) {
                failing = false;
            }
            failing = false;
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end all later rounds: doubts would stay open in silence.
            if (!failing) {
                LOG.error("doubts cannot be settled; trying on", e);
            }
            failing = true;
        }
    }

    private boolean settledOne() {
        Optional<Settlement> settlement = settle.settleNext();
        settlement.ifPresent(SettleWorker::log);
        return settlement.isPresent();
    }

    private static void log(Settlement settlement) {
        switch (settlement) {
            case Settled it ->
                    LOG.info("doubt about {} settled: {}", it.subscription(), it.status());
            case Overtaken it ->
                    LOG.info("doubt about {} overtaken by an event", it.subscription());
            case Gone it ->
                    LOG.warn("doubt about {} closed: Stripe has none such", it.subscription());
            case Postponed it ->
                    LOG.warn(
                            "doubt about {} put off for {}: {}",
                            it.subscription(),
                            it.delay(),
                            it.failure().getMessage());
        }
    }
}
