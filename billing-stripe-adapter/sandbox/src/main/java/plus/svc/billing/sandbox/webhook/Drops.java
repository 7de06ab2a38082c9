package plus.svc.billing.sandbox.webhook;

import plus.svc.billing.sandbox.ledger.EventPattern;

/** The events that are to be dropped because a test wants it. Safe for concurrent use. */
final class Drops {

    private long left;
    private EventPattern pattern = new EventPattern("*");

    synchronized void next(long count, EventPattern ofTypes) {
        left = count;
        pattern = ofTypes;
    }

    /** Whether this event is one of them, which it is counted as. */
    synchronized boolean take(String type) {
        boolean dropped = left > 0 && pattern.matches(type);
        if (dropped) {
            left--;
        }
        return dropped;
    }
}
