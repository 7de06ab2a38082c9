package plus.svc.billing.benchmarks;

import java.nio.ByteBuffer;

/** Hands out requests until a moment has come, and knows how many were not answered yet. */
final class RequestQueue {

    static final int NONE = -1;

    private final Requests requests;
    private final long deadline;
    private int next;
    private int unanswered;

    /**
     * @param deadline by {@link System#nanoTime}
     */
    RequestQueue(Requests requests, long deadline) {
        this.requests = requests;
        this.deadline = deadline;
    }

    /** Writes the next request and returns its index, or {@link #NONE} if there is none. */
    int take(ByteBuffer into) {
        if (next == requests.count() || System.nanoTime() - deadline >= 0) {
            return NONE;
        }
        unanswered++;
        requests.write(next, into);
        return next++;
    }

    void answered() {
        unanswered--;
    }

    boolean awaitsAnswers() {
        return unanswered > 0;
    }
}
