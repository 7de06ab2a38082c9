package plus.svc.billing.sandbox.webhook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest tries, as many as are kept. Safe for concurrent use. */
public final class Tries {

    static final int KEPT = 1000;

    private final Deque<Try> newestFirst = new ArrayDeque<>();
    private long count;

    /** Each try has a serial number of its own. */
    synchronized long nextSerial() {
        count++;
        return count;
    }

    synchronized void add(Try it) {
        newestFirst.addFirst(it);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    public synchronized List<Try> newestFirst() {
        return List.copyOf(newestFirst);
    }

    public Optional<Try> find(String id) {
        return newestFirst().stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
