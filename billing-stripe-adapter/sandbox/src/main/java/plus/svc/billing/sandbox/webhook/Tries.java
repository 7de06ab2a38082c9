package plus.svc.billing.sandbox.webhook;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The newest tries, by when they began, as many as are kept. Safe for concurrent use. */
public final class Tries {

    static final int KEPT = 1000;

    private final NavigableMap<Long, Try> newestFirst = new TreeMap<>(Comparator.reverseOrder());
    private long count;

    /** Each try has a serial number of its own. */
    synchronized long nextSerial() {
        count++;
        return count;
    }

    synchronized void add(Try it) {
        newestFirst.put(it.serial(), it);
        if (newestFirst.size() > KEPT) {
            newestFirst.pollLastEntry();
        }
    }

    public synchronized List<Try> newestFirst() {
        return List.copyOf(newestFirst.values());
    }

    public Optional<Try> find(String id) {
        return newestFirst().stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
