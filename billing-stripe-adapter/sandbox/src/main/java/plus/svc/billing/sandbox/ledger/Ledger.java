package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every object of the account, in the order of creation. One step at a time, by {@link
 * #exclusively}; outside of it, nothing here may be used.
 */
public final class Ledger {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectNode> objects = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Map<String, ObjectNode> changed = new LinkedHashMap<>();
    private Storage storage;
    private Consumer<ObjectNode> observer = it -> {};

    public Ledger(Storage storage) {
        this.storage = storage;
        storage.load().forEach(this::keep);
    }

    /** What the step has put is stored when it ends, also if it ends with an exception. */
    public <T> T exclusively(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            end();
        }
    }

    /** What could not be stored is stored with the next step. */
    private void end() {
        try {
            if (lock.getHoldCount() == 1) {
                store();
            }
        } finally {
            lock.unlock();
        }
    }

    private void store() {
        if (!changed.isEmpty()) {
            storage.add(changed.values());
            changed.clear();
        }
    }

    /** Empties the storage, and lets go of it. */
    public void forget() {
        lock.lock();
        try {
            storage.clear();
            letGo();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets go of the storage, which is another's from then on: later steps are taken, and stored
     * nowhere.
     */
    public void letGo() {
        lock.lock();
        try {
            storage = Storage.none();
        } finally {
            lock.unlock();
        }
    }

    /** Is told of each object that is put from now on. There is one. */
    public void observe(Consumer<ObjectNode> newObserver) {
        observer = newObserver;
    }

    public void put(ObjectNode object) {
        keep(object);
        changed.put(object.path("id").asText(), object);
        observer.accept(object);
    }

    private void keep(ObjectNode object) {
        objects.put(object.path("id").asText(), object);
        shelf(object.path("object").asText()).put(object);
    }

    public Shelf shelf(String kind) {
        return shelves.computeIfAbsent(kind, it -> new Shelf());
    }

    public Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    public Optional<ObjectNode> find(String kind, String id) {
        return shelf(kind).find(id);
    }

    /** The newest first. A view. */
    public List<ObjectNode> all(String kind) {
        return shelf(kind).newestFirst();
    }

    public int count(String kind) {
        return all(kind).size();
    }
}
