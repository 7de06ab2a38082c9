package plus.svc.billing.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Every object of the account, in the order of creation. One step at a time, by {@link
 * #exclusively}; outside of it, nothing here may be used.
 */
public final class Ledger {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final Storage storage;
    private boolean changed;

    public Ledger(Storage storage) {
        this.storage = storage;
        storage.load().forEach(it -> objects.put(it.path("id").asText(), it));
    }

    /** What the step has put is stored when it ends, also if it ends with an exception. */
    <T> T exclusively(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            if (lock.getHoldCount() == 1) {
                store();
            }
            lock.unlock();
        }
    }

    private void store() {
        if (changed) {
            storage.save(objects.values());
            changed = false;
        }
    }

    void put(ObjectNode object) {
        objects.put(object.path("id").asText(), object);
        changed = true;
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    Optional<ObjectNode> find(String kind, String id) {
        return find(id).filter(it -> isA(kind, it));
    }

    /** The newest first, as Stripe lists them. */
    List<ObjectNode> all(String kind) {
        List<ObjectNode> found = new ArrayList<>(objects.values());
        found.removeIf(it -> !isA(kind, it));
        return found.reversed();
    }

    private static boolean isA(String kind, ObjectNode object) {
        return object.path("object").asText().equals(kind);
    }
}
