package plus.svc.billing.sandbox.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import plus.svc.billing.sandbox.ledger.Cause;

import java.time.Duration;

/** Lets time pass in an account of which nobody asks anything. */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Account account;
    private final Thread thread = Thread.ofVirtual().name("ticker").unstarted(this::run);

    private Ticker(Account account) {
        this.account = account;
    }

    /** Starts it: what is due is done within a second. */
    public static Ticker start(Account account) {
        Ticker ticker = new Ticker(account);
        ticker.thread.start();
        return ticker;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                tick();
            }
        } catch (InterruptedException e) {
            LOG.debug("time passes no more", e);
        }
    }

    private void tick() {
        try {
            account.perform(Cause.page(), () -> true);
        } catch (RuntimeException e) {
            // Thrown on, it would be the last tick.
            LOG.error("what is due failed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
