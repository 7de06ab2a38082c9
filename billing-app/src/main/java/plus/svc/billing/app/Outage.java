package plus.svc.billing.app;

/** Lets a failure be logged once, however often it comes, until it is over. Thread-safe. */
final class Outage {

    private boolean known;

    /** Runs {@code log} unless the outage is known. */
    synchronized void begin(Runnable log) {
        if (!known) {
            known = true;
            log.run();
        }
    }

    synchronized void end() {
        known = false;
    }
}
