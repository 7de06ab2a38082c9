package plus.svc.billing.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of bodies that are held at once, over all connections: whoever sends them need
 * not be signed in, so that nothing else would. Safe for concurrent use.
 */
final class BodyBudget {

    private final AtomicLong free;

    BodyBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    Share share() {
        return new Share();
    }

    private boolean takeFree(int bytes) {
        return free.getAndUpdate(it -> it < bytes ? it : it - bytes) >= bytes;
    }

    /** What one body takes. Safe for concurrent use. */
    final class Share {

        private long taken;

        private Share() {}

        /** Whether there was room; nothing is taken if not. */
        synchronized boolean take(int bytes) {
            boolean room = takeFree(bytes);
            taken += room ? bytes : 0;
            return room;
        }

        /** Gives all back that was taken and not given back yet. */
        synchronized void giveBack() {
            free.addAndGet(taken);
            taken = 0;
        }
    }
}
